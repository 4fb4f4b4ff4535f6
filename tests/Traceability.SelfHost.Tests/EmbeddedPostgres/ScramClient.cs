using System.Security.Cryptography;
using System.Text;

namespace Traceability.SelfHost.Tests.EmbeddedPostgres;

/// <summary>A client's side of SCRAM-SHA-256, as RFC 5802 has it.</summary>
internal sealed class ScramClient(string password)
{
    private const string Bare = "n=,r=c2FtZSBlYWNoIHRpbWU";

    /// <summary>What a client says first.</summary>
    public byte[] First { get; } = Wire.SaslFirst("SCRAM-SHA-256", "n,," + Bare);

    /// <summary>What it says to the server's challenge.</summary>
    public byte[] Final(string challenge)
    {
        var fields = challenge.Split(',').ToDictionary(field => field[0], field => field[2..]);
        var salted = Rfc2898DeriveBytes.Pbkdf2(
            password, Convert.FromBase64String(fields['s']), int.Parse(fields['i'], null), HashAlgorithmName.SHA256, 32);
        var key = HMACSHA256.HashData(salted, "Client Key"u8);
        var said = $"c=biws,r={fields['r']}";
        var signature = HMACSHA256.HashData(SHA256.HashData(key), Encoding.ASCII.GetBytes($"{Bare},{challenge},{said}"));
        var proof = key.Zip(signature, (a, b) => (byte)(a ^ b)).ToArray();
        return Wire.SaslFinal($"{said},p={Convert.ToBase64String(proof)}");
    }
}
