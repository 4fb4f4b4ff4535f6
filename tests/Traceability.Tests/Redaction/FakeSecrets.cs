namespace Traceability.Tests.Redaction;

/// <summary>Secrets put together at run time, so that no scanner finds one in this repository.</summary>
internal static class FakeSecrets
{
    /// <summary>Letters in both cases and digits, the same ones each time.</summary>
    public static string Characters(int length) =>
        string.Create(length, 0, static (characters, _) =>
        {
            const string Alphabet = "aB3dE5gH7jK9mN1pQ2rS4tU6vW8xYz";
            for (var i = 0; i < characters.Length; i++)
            {
                characters[i] = Alphabet[i * 7 % Alphabet.Length];
            }
        });

    /// <summary>Hexadecimal digits, the same ones each time.</summary>
    public static string Hex(int length) => string.Concat(Enumerable.Range(0, length).Select(i => "0a1b2c3d4e5f6789"[i % 16]));

    public static string AwsAccessKeyId => "AKIA" + new string('A', 16);

    public static string JsonWebToken => "eyJ" + Characters(20) + "." + Characters(40) + "." + Characters(43);

    public static string GitHubToken => "ghp" + "_" + Characters(36);

    public static string BasicCredentials => Convert.ToBase64String("user:hunter2"u8);

    public static string PrivateKeyBlock(string kind, string newLine = "\n", bool ended = true) =>
        $"-----BEGIN {kind}-----{newLine}{Characters(64)}{newLine}{Characters(64)}{newLine}{Characters(20)}=="
        + (ended ? $"{newLine}-----END {kind}-----" : "");
}
