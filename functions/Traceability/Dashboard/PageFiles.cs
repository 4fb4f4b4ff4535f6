using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Traceability.Dashboard;

/// <summary>
/// The files of the page, which are in this assembly. They are served below a name made of what they all say, so that a browser may keep
/// each for ever, and never has two that do not belong together.
/// </summary>
internal sealed class PageFiles
{
    private const string Folder = "page/";
    private const string Start = "index.html";
    private const string Placeholder = "{version}";

    /// <summary>Of this library, only the form for pages without modules is a small one; with a last line more, it is a module.</summary>
    private const string ScriptWithoutModule = "vendor/uplot.js";

    private readonly Dictionary<string, PageFile> files;

    private PageFiles(IReadOnlyDictionary<string, byte[]> contents)
    {
        Version = VersionFrom(contents);
        files = contents.ToDictionary(
            one => one.Key,
            one => new PageFile(one.Key, one.Key == Start ? Filled(one.Value, Version) : one.Value), StringComparer.Ordinal);
    }

    /// <summary>Those of this assembly.</summary>
    public static PageFiles Embedded { get; } = new(Read(typeof(PageFiles).Assembly));

    /// <summary>Another when any file is another.</summary>
    public string Version { get; }

    /// <summary>The page itself, which names the others.</summary>
    public PageFile Index => files[Start];

    /// <summary>All of them, by their paths.</summary>
    public IEnumerable<PageFile> All => files.Values;

    /// <summary>
    /// Whether the libraries are there, which npm installs: who builds the program to migrate a database needs neither npm nor a page.
    /// </summary>
    public bool IsWhole => files.ContainsKey("vendor/htm-preact.js");

    /// <summary>A file of this version; null when there is none.</summary>
    public PageFile? Find(string version, string name) => version == Version && name != Start ? files.GetValueOrDefault(name) : null;

    private static Dictionary<string, byte[]> Read(Assembly assembly) => assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        // The build writes the separator of the machine that it runs on.
        .ToDictionary(name => name[Folder.Length..].Replace('\\', '/'), name => Content(assembly, name), StringComparer.Ordinal);

    private static byte[] Content(Assembly assembly, string name)
    {
        using var resource = assembly.GetManifestResourceStream(name)!;
        var content = new byte[resource.Length];
        resource.ReadExactly(content);
        return name == $"{Folder}{ScriptWithoutModule}" ? [.. content, .. "\nexport default uPlot;\n"u8] : content;
    }

    private static string VersionFrom(IReadOnlyDictionary<string, byte[]> contents)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, content) in contents.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\n{content.Length}\n"));
            hash.AppendData(content);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }

    private static byte[] Filled(byte[] index, string version) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(index).Replace(Placeholder, version, StringComparison.Ordinal));
}
