using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Traceability.Storage;

/// <summary>One numbered file of <c>sql/</c>, as built into the assembly.</summary>
/// <param name="Version">The number it begins with.</param>
/// <param name="Name">The file's name.</param>
/// <param name="Sql">What it says.</param>
/// <param name="Checksum">SHA-256 of its text with line ends as LF, in hex.</param>
public sealed record SchemaFile(int Version, string Name, string Sql, string Checksum)
{
    private const string Prefix = "sql/";

    /// <summary>All schema files in the order in which they apply.</summary>
    public static IReadOnlyList<SchemaFile> All { get; } = Load(typeof(SchemaFile).Assembly);

    /// <summary>Makes a schema file of its name and text.</summary>
    public static SchemaFile From(string name, string sql)
    {
        var text = sql.ReplaceLineEndings("\n");
        return new SchemaFile(
            int.Parse(name.AsSpan(0, 3), System.Globalization.CultureInfo.InvariantCulture),
            name,
            text,
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }

    private static SchemaFile[] Load(Assembly assembly) =>
        [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return From(name[Prefix.Length..], reader.ReadToEnd());
            })];
}
