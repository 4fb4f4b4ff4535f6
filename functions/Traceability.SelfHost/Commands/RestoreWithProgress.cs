using System.Globalization;
using Traceability.Retention;

namespace Traceability.SelfHost.Commands;

/// <summary>Restores archives, with a progress bar and a line of what came of it.</summary>
internal static class RestoreWithProgress
{
    /// <summary>Whether all of them could be read.</summary>
    public static async Task<bool> RunAsync(IReadOnlyList<string> archives, ServiceProvider services, CancellationToken cancellation)
    {
        if (archives.Count == 0)
        {
            return true;
        }

        var summary = await ImportCommand.Bar().StartAsync(async progress =>
        {
            var task = progress.AddTask(
                $"Restoring {archives.Count} archives", maxValue: Math.Max(1, archives.Sum(file => new FileInfo(file).Length)));
            var restored = await services.GetRequiredService<RestoreArchive>()
                .RunAsync(archives, new ImportCommand.Increment(task), cancellation);
            task.Value = task.MaxValue;
            return restored;
        });
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Restored: {summary.Lines} lines of {summary.Files} archives; "
            + $"{summary.UnreadableLines} lines and {summary.UnreadableFiles} archives could not be read."));
        return summary.UnreadableLines + summary.UnreadableFiles == 0;
    }
}
