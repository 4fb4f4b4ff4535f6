using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Traceability.Storage;

/// <summary>
/// <c>sql/logic.sql</c>: all functions, triggers and views, applied as a whole, with the prices of <c>sql/model_prices.sql</c> before them.
/// Its first line says its version, which every change of either raises: a checksum tells that two texts differ, but not which of them is
/// the newer one, and the older must never replace it.
/// </summary>
/// <param name="Version">What the line <c>-- version: N</c> says, with which it begins.</param>
/// <param name="Sql">All that it says.</param>
/// <param name="Checksum">SHA-256 of its text with line ends as LF, in hex.</param>
public sealed record SchemaLogic(int Version, string Sql, string Checksum)
{
    /// <summary>The file's name.</summary>
    public const string Name = "logic.sql";

    private const string Prices = "model_prices.sql";

    private const string VersionLine = "-- version: ";

    /// <summary>What messages call it.</summary>
    public string Title => TitleOf(Version);

    /// <summary>This program's.</summary>
    public static SchemaLogic Current { get; } = Load(typeof(SchemaLogic).Assembly);

    /// <summary>What messages call it at a version.</summary>
    public static string TitleOf(int version) => $"{Name} of version {version}";

    /// <summary>Reads its version and takes its checksum.</summary>
    /// <exception cref="FormatException">It does not begin with its version.</exception>
    public static SchemaLogic Parse(string sql)
    {
        var text = sql.ReplaceLineEndings("\n");
        var first = text[..Math.Max(0, text.IndexOf('\n', StringComparison.Ordinal))];
        return first.StartsWith(VersionLine, StringComparison.Ordinal)
            && int.TryParse(first[VersionLine.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
                ? new SchemaLogic(version, text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))))
                : throw new FormatException($"The first line of {Name} must say its version, as in '{VersionLine}7'.");
    }

    private static SchemaLogic Load(Assembly assembly)
    {
        var logic = Read(assembly, Name);
        var afterVersion = logic.IndexOf('\n', StringComparison.Ordinal) + 1;
        return Parse(logic.Insert(afterVersion, Read(assembly, Prices)));
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
