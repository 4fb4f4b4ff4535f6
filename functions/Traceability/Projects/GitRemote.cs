using System.Text.RegularExpressions;

namespace Traceability.Projects;

/// <summary>The address of a git repository, written in one way however it is reached, and without whom it is reached as.</summary>
internal static partial class GitRemote
{
    /// <summary>
    /// Host and path, as in <c>github.com/a/b</c>: the same for <c>https://user:token@GitHub.com/a/b.git</c> and <c>git@github.com:a/b</c>.
    /// Null when the text is no address of another machine.
    /// </summary>
    public static string? Normalise(string text)
    {
        var match = WithScheme().Match(text.Trim());
        if (!match.Success)
        {
            match = LikeScp().Match(text.Trim());
        }

        if (!match.Success)
        {
            return null;
        }

        var path = match.Groups["path"].Value.Trim('/');
        path = path.EndsWith(".git", StringComparison.OrdinalIgnoreCase) ? path[..^4].TrimEnd('/') : path;
        return path.Length == 0 ? null : $"{match.Groups["host"].Value.ToLowerInvariant()}/{path}";
    }

    // The port goes as well: a server is reached at one by https and at another by ssh.
    [GeneratedRegex(
        @"^(?: https? | ssh | git | (?: git \+ )? (?: ssh | https? ) | ssh \+ git | ftps? ) :// "
        + @"(?: [^/\s]* @ )? (?<host> [^/\s:@]+ ) (?: : \d* )? / (?<path> [^\s?\#]+ ) (?: [?\#] .* )? $",
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WithScheme();

    // user@host:path, or host.name:path/with/more; neither C:\folder nor a name with a colon in it.
    [GeneratedRegex(
        @"^(?: [^/\s]+ @ (?<host> [^/\s:@]+ ) | (?<host> [^/\s:@\\]+ \. [^/\s:@\\]+ ) (?= : [^\s]* / ) ) : (?! // ) (?<path> [^\s?\#]+ ) $",
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LikeScp();
}
