using System.Text.RegularExpressions;

namespace Traceability.Failures.Templates;

/// <summary>Masks where something is on a network: URLs, e-mail, IP addresses, hosts and ports.</summary>
internal static partial class MaskAddresses
{
    private const string Placeholder = "<address>";

    /// <summary>What cannot be anything else.</summary>
    public static string MaskExact(string line)
    {
        // What a line cannot have without a certain character is not looked for.
        line = line.Contains("://", StringComparison.Ordinal) ? Urls().Replace(line, Placeholder) : line;
        line = line.Contains('@', StringComparison.Ordinal) ? Mail().Replace(line, Placeholder) : line;
        line = line.Count(':') > 1 ? Version6().Replace(line, Placeholder) : line;
        return line.Count('.') > 2 ? Version4().Replace(line, Placeholder) : line;
    }

    /// <summary>Names of hosts. The names of files are masked by then, which would look like them.</summary>
    public static string MaskHosts(string line)
    {
        line = line.Contains(':', StringComparison.Ordinal) ? HostPorts().Replace(line, Placeholder) : line;
        return line.Contains('.', StringComparison.Ordinal) ? Hosts().Replace(line, Placeholder) : line;
    }

    [GeneratedRegex(
        @"\b[A-Za-z](?>[A-Za-z0-9+.-]{1,20})://[^\s""'`<>()\[\]{}|]{0,1500}[^\s""'`<>()\[\]{}|.,:;]",
        RegexOptions.CultureInvariant, MaskMessage.Timeout)]
    private static partial Regex Urls();

    [GeneratedRegex(
        @"(?<![\w.+-])(?>[\w.+-]{1,64})@(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,20}\b", RegexOptions.CultureInvariant, MaskMessage.Timeout)]
    private static partial Regex Mail();

    // Either all eight groups (or the six of a network card), or some with a gap: `std::io` and `10:15:00` are neither.
    [GeneratedRegex(
        """
        (?<![\w:.])\[?(?:(?:[0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|(?:[0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2}
        |(?=[0-9a-fA-F:]{0,39}[0-9])(?:[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{1,4}){0,6})?::(?:[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{1,4}){0,6})?)
        (?:%\w{1,15})?(?:\]:\d{1,5}|\])?(?![\w:])
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace, MaskMessage.Timeout)]
    private static partial Regex Version6();

    [GeneratedRegex(
        @"(?<![\w.-])(?:(?>[A-Za-z0-9][\w.-]{0,100})/|/)?\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5}|/\d{1,2})?(?![\w-]|\.\w)",
        RegexOptions.CultureInvariant, MaskMessage.Timeout)]
    private static partial Regex Version4();

    // Without a dot it takes a hyphen or a digit in the name, or localhost, and a port of four digits: `status:404` is no host.
    [GeneratedRegex(
        """
        (?<![\w./\\@-])(?:(?>(?:[A-Za-z0-9][\w-]{0,62}\.){1,8}[A-Za-z0-9][\w-]{0,62}):\d{1,5}
        |(?:localhost|(?=[A-Za-z]{0,62}[0-9-])(?>[A-Za-z0-9][\w-]{1,62})):\d{4,5})(?![\w:]|\.\w)
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace, MaskMessage.Timeout)]
    private static partial Regex HostPorts();

    // A name under a country's domain has a hyphen or a digit besides, as a provider's customers do: `session.user.id` is no host.
    [GeneratedRegex(
        """
        (?<![\w./\\@-])(?:(?:[A-Za-z0-9][\w-]{0,62}\.){1,8}(?:com|net|org|edu|gov|mil|info|biz|local|internal|localdomain)(?:\.[a-z]{2})?
        |(?=[A-Za-z._]{0,200}[0-9-])(?:[A-Za-z0-9][\w-]{0,62}\.){2,8}[a-z]{2})\.?(?![\w./(-])
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace, MaskMessage.Timeout)]
    private static partial Regex Hosts();
}
