using Traceability.ClaudeCode.Transcripts;

namespace Traceability.Tests.ClaudeCode.Transcripts;

public sealed class TranscriptFilesTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("traceability-files-").FullName;

    [Fact]
    public void A_session_is_its_transcript_and_then_its_subagents()
    {
        Write("p/s1/subagents/agent-b.jsonl", "12");
        Write("p/s1/subagents/agent-a.jsonl", "1");
        Write("p/s1.jsonl", "123");

        var session = Assert.Single(TranscriptFiles.Find(root));
        Assert.Equal(["p/s1.jsonl", "p/s1/subagents/agent-a.jsonl", "p/s1/subagents/agent-b.jsonl"], Names(session));
        Assert.Equal(6, session.Bytes);
    }

    [Fact]
    public void Sessions_come_in_the_order_in_which_they_were_last_written()
    {
        Write("p/new.jsonl", "1", new DateTime(2026, 8, 2, 0, 0, 0, DateTimeKind.Utc));
        Write("q/old.jsonl", "1", new DateTime(2026, 8, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.Equal(["q/old.jsonl", "p/new.jsonl"], TranscriptFiles.Find(root).SelectMany(Names));
    }

    [Fact]
    public void One_file_is_its_session_alone_with_its_subagents()
    {
        Write("p/s1.jsonl", "1");
        Write("p/s2.jsonl", "1");
        Write("p/s1/subagents/agent-a.jsonl", "1");

        var session = Assert.Single(TranscriptFiles.Find(Path.Combine(root, "p/s1.jsonl")));
        Assert.Equal(["p/s1.jsonl", "p/s1/subagents/agent-a.jsonl"], Names(session));
    }

    [Fact]
    public void Subagents_whose_session_is_gone_are_read_all_the_same_and_other_files_are_not()
    {
        Write("p/s1/subagents/agent-a.jsonl", "1");
        Write("p/memory.md", "1");
        Write("p/s1/tool-results/x.txt", "1");

        Assert.Equal(["p/s1/subagents/agent-a.jsonl"], Names(Assert.Single(TranscriptFiles.Find(root))));
    }

    [Fact]
    public void A_link_that_leads_nowhere_stops_nothing()
    {
        Write("p/s1.jsonl", "1");
        File.CreateSymbolicLink(Path.Combine(root, "p/s2.jsonl"), Path.Combine(root, "gone.jsonl"));

        Assert.Contains(TranscriptFiles.Find(root), session => Names(session).Contains("p/s1.jsonl"));
    }

    [Fact]
    public void A_folder_without_transcripts_has_no_sessions()
    {
        Assert.Empty(TranscriptFiles.Find(root));
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private IEnumerable<string> Names(TranscriptFiles session) =>
        session.Paths.Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'));

    private void Write(string name, string content, DateTime? written = null)
    {
        var path = Path.Combine(root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        if (written is { } time)
        {
            File.SetLastWriteTimeUtc(path, time);
        }
    }
}
