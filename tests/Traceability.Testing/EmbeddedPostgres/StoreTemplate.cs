using System.Diagnostics;

namespace Traceability.Testing.EmbeddedPostgres;

/// <summary>
/// Databases that the code under test made once for all suites of a build (10 s of a processor), of which each who starts one takes a copy
/// (0.1 s). Made by tests/store-template.mjs.
/// </summary>
public sealed class StoreTemplate
{
    private readonly string folder;

    private StoreTemplate(string folder) => this.folder = folder;

    /// <summary>Returns once they are made.</summary>
    public static async Task<StoreTemplate> FindAsync()
    {
        var start = new ProcessStartInfo("node", [Checkout.PathOf("tests", "store-template.mjs")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TRACEABILITY_SELFHOST"] = Path.Combine(AppContext.BaseDirectory, "Traceability.SelfHost.dll");
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? new StoreTemplate((await output).Trim())
            : throw new InvalidOperationException($"No store could be made for the tests: {await error}");
    }

    /// <summary>Puts a database with no table into a data folder.</summary>
    public void CopyNewTo(string dataDirectory) => Copy("new", dataDirectory);

    /// <summary>Puts a migrated database without rows into a data folder.</summary>
    public void CopyMigratedTo(string dataDirectory) => Copy("migrated", dataDirectory);

    private void Copy(string which, string dataDirectory) =>
        CopyFolder(Path.Combine(folder, which), Path.Combine(dataDirectory, "postgres"));

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var folder in Directory.EnumerateDirectories(from))
        {
            CopyFolder(folder, Path.Combine(to, Path.GetFileName(folder)));
        }

        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }
}
