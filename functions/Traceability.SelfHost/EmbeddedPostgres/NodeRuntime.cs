using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Traceability.SelfHost.EmbeddedPostgres;

/// <summary>Checks that what runs the embedded Postgres is there, so that what is missing is named rather than run into.</summary>
internal static class NodeRuntime
{
    /// <summary>The program that Node runs.</summary>
    public const string Script = "postgres.mjs";

    private const int OldestMajorVersion = 20;

    /// <summary>Returns when Node, the script and its packages are there.</summary>
    /// <exception cref="EmbeddedPostgresException">Something is missing; the message says what to do.</exception>
    public static async Task CheckAsync(EmbeddedPostgresOptions options, CancellationToken cancellationToken)
    {
        var version = await VersionAsync(options.NodeCommand, cancellationToken);
        if (MajorVersion(version) is not >= OldestMajorVersion)
        {
            throw new EmbeddedPostgresException(
                EmbeddedPostgresFailure.NodeTooOld,
                $"The embedded Postgres needs Node.js {OldestMajorVersion} or newer; '{options.NodeCommand}' is {version}. {WhatToDo}");
        }

        RequirePackages(options.ScriptDirectory);
    }

    private const string WhatToDo =
        "Install it from https://nodejs.org or with your package manager, or set DATABASE_URL to use a Postgres of your own.";

    private static async Task<string> VersionAsync(string command, CancellationToken cancellationToken)
    {
        try
        {
            var start = new ProcessStartInfo(command, ["--version"]) { RedirectStandardOutput = true, RedirectStandardError = true };
            using var node = Process.Start(start)!;
            var version = await node.StandardOutput.ReadToEndAsync(cancellationToken);
            await node.WaitForExitAsync(cancellationToken);
            return version.Trim();
        }
        catch (Win32Exception e)
        {
            throw new EmbeddedPostgresException(
                EmbeddedPostgresFailure.NodeMissing,
                $"The embedded Postgres needs Node.js {OldestMajorVersion} or newer, and there is no '{command}'. {WhatToDo}",
                e);
        }
    }

    private static int? MajorVersion(string version) =>
        version.StartsWith('v') && int.TryParse(version[1..].Split('.')[0], CultureInfo.InvariantCulture, out var major) ? major : null;

    private static void RequirePackages(string directory)
    {
        const string Packages = "node_modules/@electric-sql";
        string[] required = [Script, $"{Packages}/pglite/package.json", $"{Packages}/pglite-pgvector/package.json"];
        if (Array.Find(required, file => !File.Exists(Path.Combine(directory, file))) is { } missing)
        {
            throw new EmbeddedPostgresException(
                EmbeddedPostgresFailure.PackagesMissing,
                $"{missing} is missing in {directory}. " +
                "Run ./run once, or 'npm ci' in functions/Traceability.SelfHost/EmbeddedPostgres and build again.");
        }
    }
}
