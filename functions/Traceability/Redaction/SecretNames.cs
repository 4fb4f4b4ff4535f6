using System.Buffers;
using System.Collections.Frozen;

namespace Traceability.Redaction;

/// <summary>How far a field's name makes its value a secret.</summary>
internal enum SecretNameKind
{
    /// <summary>No secret by its name; its text is still searched for the shapes of <see cref="SecretShapes"/>.</summary>
    None,

    /// <summary>Strings are secret when they look random: many such fields are ordinary (<c>auth</c>, <c>salt</c>).</summary>
    Weak,

    /// <summary>Strings are secret. Numbers are not: they count, expire or version something (<c>token: 12</c>).</summary>
    Secret,

    /// <summary>Strings and numbers are secret: a password may be all digits.</summary>
    Password,
}

/// <summary>The names of JSON fields whose values are secrets whatever they look like.</summary>
/// <remarks>
/// Names are compared in lower case without <c>_</c>, <c>-</c> and spaces: <c>OPENAI_API_KEY</c>, <c>x-api-key</c> and <c>apiKey</c> all
/// end in <c>apikey</c>. Deliberately not listed, because ordinary fields have them: key, code, pin, hash, signature, session_id.
/// </remarks>
internal static class SecretNames
{
    private static readonly string[] PasswordEndings = ["password", "passwd", "passphrase", "passcode", "pwd"];

    private static readonly string[] SecretEndings =
    [
        "secret", "secretkeybase", "token", "apikey", "accesskey", "secretkey", "privatekey", "accountkey", "signingkey",
            "encryptionkey", "masterkey",
        "subscriptionkey", "functionkey", "functionskey", "connectionstring", "credentials",
    ];

    private static readonly FrozenDictionary<string, SecretNameKind> WholeNames = new Dictionary<string, SecretNameKind>
    {
        ["passwords"] = SecretNameKind.Password,
        ["secrets"] = SecretNameKind.Secret,
        ["credential"] = SecretNameKind.Secret,
        ["authorization"] = SecretNameKind.Secret,
        ["proxyauthorization"] = SecretNameKind.Secret,
        ["cookie"] = SecretNameKind.Secret,
        ["cookies"] = SecretNameKind.Secret,
        ["setcookie"] = SecretNameKind.Secret,
        ["jwt"] = SecretNameKind.Secret,
        ["pass"] = SecretNameKind.Password,
        ["dbpass"] = SecretNameKind.Password,
        ["pw"] = SecretNameKind.Password,
        ["passwort"] = SecretNameKind.Password,
        ["mnemonic"] = SecretNameKind.Secret,
        ["auth"] = SecretNameKind.Weak,
        ["xauth"] = SecretNameKind.Weak,
        ["salt"] = SecretNameKind.Weak,
        ["sid"] = SecretNameKind.Weak,
        ["phpsessid"] = SecretNameKind.Weak,
        ["jsessionid"] = SecretNameKind.Weak,
        ["sigkey"] = SecretNameKind.Weak,
        ["hmackey"] = SecretNameKind.Weak,
        ["appkey"] = SecretNameKind.Weak,
        ["oldpwd"] = SecretNameKind.None, // the shell's previous folder
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, SecretNameKind>.AlternateLookup<ReadOnlySpan<char>> WholeName =
        WholeNames.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly SearchValues<char> LastLetters =
        SearchValues.Create([.. PasswordEndings.Concat(SecretEndings).Concat(WholeNames.Keys).Select(name => name[^1]).Distinct()]);

    // One more than the longest name, so that a longer name, of which only the end is read, equals none of them.
    private static readonly int ReadLength = PasswordEndings.Concat(SecretEndings).Concat(WholeNames.Keys).Max(name => name.Length) + 1;

    /// <summary>What the name says about its value.</summary>
    /// <param name="name">UTF-8, without JSON escapes.</param>
    public static SecretNameKind Classify(ReadOnlySpan<byte> name)
    {
        Span<char> buffer = stackalloc char[ReadLength];
        var start = buffer.Length;
        for (var i = name.Length - 1; i >= 0 && start > 0; i--)
        {
            if (name[i] is (byte)'_' or (byte)'-' or (byte)' ')
            {
                continue;
            }

            buffer[--start] = char.ToLowerInvariant((char)name[i]);
        }
        ReadOnlySpan<char> tail = buffer[start..];
        if (tail.IsEmpty || !LastLetters.Contains(tail[^1]))
        {
            return SecretNameKind.None;
        }

        if (WholeName.TryGetValue(tail, out var kind))
        {
            return kind;
        }

        if (EndsInAny(tail, PasswordEndings))
        {
            return SecretNameKind.Password;
        }

        return EndsInAny(tail, SecretEndings) ? SecretNameKind.Secret : SecretNameKind.None;
    }

    private static bool EndsInAny(ReadOnlySpan<char> name, string[] endings)
    {
        foreach (var ending in endings)
        {
            if (name.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
