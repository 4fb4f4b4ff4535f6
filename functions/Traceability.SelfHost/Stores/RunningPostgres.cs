using System.Globalization;

namespace Traceability.SelfHost.Stores;

/// <summary>Finds the embedded Postgres that another process runs on a data folder.</summary>
internal static class RunningPostgres
{
    /// <summary>Its port; null when none is known.</summary>
    public static int? Find(string dataDirectory)
    {
        var file = Path.Combine(dataDirectory, "port");
        return File.Exists(file) && int.TryParse(File.ReadAllText(file), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var port) ? port : null;
    }
}
