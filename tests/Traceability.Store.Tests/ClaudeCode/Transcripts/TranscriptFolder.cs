using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Traceability.ClaudeCode.Transcripts;
using Traceability.Testing;
using Traceability.Testing.ClaudeCode.Transcripts;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.ClaudeCode.Transcripts;

/// <summary>A folder of transcripts, and a store to import it into, in which it is long after all of them.</summary>
internal sealed class TranscriptFolder : IDisposable
{
    private static readonly DateTimeOffset LongAfter = new(2040, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public string Path { get; } = Directory.CreateTempSubdirectory("traceability-transcripts-").FullName;

    /// <summary>The sessions that the project ships.</summary>
    public static string Demo { get; } = Checkout.PathOf("demo", "sessions");

    public static Task<TestStore> OpenStoreAsync(
        SharedDatabase database, DateTimeOffset? now = null, Action<IServiceCollection>? more = null) =>
        TestStore.CreateAsync(database, services: services =>
        {
            services.AddSingleton<TimeProvider>(new FakeTimeProvider(now ?? LongAfter));
            more?.Invoke(services);
        });

    public static Task<ImportSummary> ImportAsync(TestStore store, IReadOnlyList<TranscriptFiles> sessions) =>
        store.Get<ImportTranscripts>().RunAsync(sessions, progress: null, TestContext.Current.CancellationToken);

    public static Task<ImportSummary> ImportAsync(TestStore store, string path) => ImportAsync(store, TranscriptFiles.Find(path));

    public Task<ImportSummary> ImportAsync(TestStore store) => ImportAsync(store, Path);

    public TranscriptFolder With(string name, SampleTranscript transcript) => With(name, transcript.Text);

    /// <summary>A file that was written to in that minute.</summary>
    public TranscriptFolder With(string name, SampleTranscript transcript, int minute) => With(name, transcript.Text, minute);

    /// <summary>A file that was written to in that minute.</summary>
    public TranscriptFolder With(string name, string content, int minute)
    {
        With(name, content);
        File.SetLastWriteTimeUtc(System.IO.Path.Combine(Path, name), SampleTranscript.Start.UtcDateTime.AddMinutes(minute));
        return this;
    }

    public TranscriptFolder With(string name, string content) => With(name, System.Text.Encoding.UTF8.GetBytes(content));

    public TranscriptFolder With(string name, byte[] content)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return this;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
