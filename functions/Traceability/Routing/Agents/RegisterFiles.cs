namespace Traceability.Routing.Agents;

/// <summary>Makes a registry of the definitions in files and folders of this machine.</summary>
public sealed class RegisterFiles(AgentRegistry registry)
{
    // More than any block of front matter; what comes after is the agent's prompt.
    private const int BeginningLimit = 512 * 1024;

    private static readonly EnumerationOptions Everywhere = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = 0,
        IgnoreInaccessible = true,
        MatchCasing = MatchCasing.CaseInsensitive,
        // Links may lead back to where they are.
        MaxRecursionDepth = 12,
    };

    /// <summary>
    /// Reads the Markdown files, folders with all below them, and puts the agents in the place of all that are registered. Where nothing
    /// is found the registry stays as it is.
    /// </summary>
    public async Task<RegisteredFiles> RunAsync(IReadOnlyList<string> paths, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var found = new FoundDefinitions();
        var files = 0;
        foreach (var (file, below) in paths.SelectMany(Files))
        {
            files++;
            try
            {
                if (IsOfAnotherKind(below))
                {
                    found.Skip(file, null, "it is a skill's or a command's file, which begin as agents' do");
                    continue;
                }

                found.Add(AgentDefinitions.ReadFile(await BeginningAsync(file, cancellation), file));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                found.Skip(file, null, $"it cannot be read: {exception.Message}");
            }
        }

        var (agents, skipped) = ReadAgents.Read(found);
        if (agents.Count > 0)
        {
            await registry.ReplaceAsync(agents, cancellation);
        }

        return new RegisteredFiles(files, agents.Count, skipped);
    }

    private static IEnumerable<(string File, string Below)> Files(string path)
    {
        var root = Path.GetFullPath(path);
        return Directory.Exists(root)
            ? Directory.EnumerateFiles(root, "*.md", Everywhere).Order(StringComparer.Ordinal)
                .Select(file => (file, Path.GetRelativePath(root, file)))
            : [(root, Path.GetFileName(root))];
    }

    private static bool IsOfAnotherKind(string below) =>
        Path.GetFileName(below).Equals("SKILL.md", StringComparison.OrdinalIgnoreCase)
        || below.Split(Path.DirectorySeparatorChar).SkipLast(1).Any(folder => folder is "skills" or "commands");

    private static async Task<string> BeginningAsync(string file, CancellationToken cancellation)
    {
        await using var stream = File.OpenRead(file);
        var bytes = new byte[Math.Min(stream.Length, BeginningLimit)];
        var read = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        return DecodeText.Decode(bytes.AsSpan(0, read));
    }
}

/// <summary>What came of a folder of definitions.</summary>
/// <param name="Files">Markdown files that were read.</param>
/// <param name="Taken">Agents that are registered now; where it is 0, the registry stayed as it was.</param>
/// <param name="Skipped">What did not come in, and why.</param>
public sealed record RegisteredFiles(int Files, int Taken, IReadOnlyList<SkippedDefinition> Skipped);
