using System.Globalization;
using Traceability.Routing.Agents;
using Traceability.SelfHost.Serving;
using Traceability.SelfHost.Stores;
using Traceability.SelfHost.Usage;

namespace Traceability.SelfHost.Commands;

/// <summary>Makes the agent registry of the definitions in files and folders.</summary>
internal static class AgentsCommand
{
    /// <summary>Where Claude Code keeps the agents of the person who runs it.</summary>
    public static string DefaultPath =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".claude", "agents");

    public static async Task<int> RunAsync(IReadOnlyList<string> paths, StoreLocation location)
    {
        using var interrupt = new Interrupt();
        using var logs = LoggerFactory.Create(logging =>
        {
            LocalLogging.Configure(logging);
            logging.SetMinimumLevel(LogLevel.Warning);
        });
        if (paths.FirstOrDefault(path => !File.Exists(path) && !Directory.Exists(path)) is { } absent)
        {
            throw new UsageException($"{absent} does not exist. Name the file or folder with ./run agents PATH.");
        }

        await using var store = await Store.OpenAsync(location, share: true, Console.WriteLine, logs, interrupt.Token);
        await using var services = ImportCommand.Services(store, logs);
        var registered = await services.GetRequiredService<RegisterFiles>().RunAsync(paths, interrupt.Token);
        foreach (var alike in registered.Skipped.GroupBy(skipped => skipped.Reason).OrderByDescending(alike => alike.Count()))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Not taken, {alike.Count()}: {alike.Key}:"));
            foreach (var skipped in alike)
            {
                Console.WriteLine($"  {skipped.Where}{(skipped.Name is null ? "" : $" ({skipped.Name})")}");
            }
        }

        var outcome = registered.Taken > 0 ? ", in the place of those before" : "; the registry stayed as it was";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"Read: {registered.Files} files. Registered: {registered.Taken} agents{outcome}."));
        return registered.Taken > 0 ? 0 : 1;
    }
}
