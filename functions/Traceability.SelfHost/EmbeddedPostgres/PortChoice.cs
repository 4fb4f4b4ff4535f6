using System.Globalization;

namespace Traceability.SelfHost.EmbeddedPostgres;

/// <summary>Which port to listen on: what a user has written into a tool's settings should still be right after a restart.</summary>
internal static class PortChoice
{
    /// <summary>The ports to try, in order; 0 is any free one.</summary>
    public static IReadOnlyList<int> Candidates(EmbeddedPostgresOptions options) =>
        options.Port is { } wished ? [wished]
        : Remembered(options.DataDirectory) is { } remembered ? [remembered, EmbeddedPostgresOptions.DefaultPort, 0]
        : [EmbeddedPostgresOptions.DefaultPort, 0];

    /// <summary>Keeps the port for next time.</summary>
    public static void Remember(string dataDirectory, int port) =>
        PrivateFolder.Write(FileIn(dataDirectory), port.ToString(CultureInfo.InvariantCulture) + "\n");

    /// <summary>The port of last time; of a server that runs, its port.</summary>
    public static int? Remembered(string dataDirectory)
    {
        var file = FileIn(dataDirectory);
        if (!File.Exists(file))
        {
            return null;
        }

        var read = int.TryParse(File.ReadAllText(file), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var port);
        return read && port is > 0 and <= 65535 ? port : null;
    }

    private static string FileIn(string dataDirectory) => Path.Combine(dataDirectory, "port");
}
