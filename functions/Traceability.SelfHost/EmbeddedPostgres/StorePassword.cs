using System.Security.Cryptography;

namespace Traceability.SelfHost.EmbeddedPostgres;

/// <summary>
/// What clients of the embedded Postgres must know: its port is open to every account of the machine, its data folder only to one.
/// </summary>
internal static class StorePassword
{
    /// <summary>Where it is kept in the data folder; postgres.mjs reads it there.</summary>
    public const string FileName = "password";

    /// <summary>The password, made when the folder has none yet.</summary>
    public static string ReadOrMake(string dataDirectory)
    {
        if (Find(dataDirectory) is { } password)
        {
            return password;
        }

        // In a URL it needs no escapes.
        var made = RandomNumberGenerator.GetHexString(32, lowercase: true);
        PrivateFolder.Write(Path.Combine(dataDirectory, FileName), made + "\n");
        return made;
    }

    /// <summary>The password; null when there is none, as in a folder that only an older version has had.</summary>
    public static string? Find(string dataDirectory)
    {
        var file = Path.Combine(dataDirectory, FileName);
        return File.Exists(file) && File.ReadAllText(file).Trim() is { Length: > 0 } password ? password : null;
    }
}
