using Npgsql;
using Traceability.Failures.Templates;
using Traceability.Storage;

namespace Traceability.Failures;

/// <summary>
/// Finds the pattern of each new message, or makes it. The patterns of a space are the leaves of its parse tree: the tree is made of the
/// rows, so that whoever mines next goes on where this one stopped.
/// </summary>
internal sealed class GroupMessages
{
    /// <summary>The template of what is said in a space that has too many messages already.</summary>
    public const string Others = "(one of many other messages)";

    private readonly Dictionary<string, TemplateTree> trees = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, ErrorPattern> patterns = [];
    private readonly Dictionary<string, string> absorbed = new(StringComparer.Ordinal);

    private GroupMessages(IReadOnlyList<ErrorPattern> stored)
    {
        foreach (var space in stored.GroupBy(pattern => pattern.Space, StringComparer.Ordinal))
        {
            trees[space.Key] = new TemplateTree(space.Select(Leaf));
        }
    }

    /// <summary>Those that are new or whose template has widened.</summary>
    public IEnumerable<ErrorPattern> Changed => patterns.Values.Where(pattern => pattern.IsChanged);

    /// <summary>Patterns that have become the same as an older one, and that one: their occurrences are its.</summary>
    public IReadOnlyDictionary<string, string> Absorbed => absorbed;

    /// <summary>Reads the patterns of some spaces.</summary>
    public static async Task<GroupMessages> ReadAsync(
        NpgsqlConnection connection, IEnumerable<ErrorSpace> spaces, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(ErrorPattern.OfSpacesSql, connection);
        command.Parameters.Add(new() { Value = spaces.Select(space => space.Key).Distinct(StringComparer.Ordinal).ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return new GroupMessages(await reader.ListAsync(ErrorPattern.Read, cancellation));
    }

    /// <summary>The fingerprint of a message's pattern. It may be absorbed by a later message.</summary>
    public string Add(ErrorOccurrence occurrence)
    {
        var space = occurrence.Message.Space.Key;
        var tree = trees.TryGetValue(space, out var known) ? known : trees[space] = new TemplateTree([]);
        var added = tree.Add(occurrence.Message.Text, Guid.NewGuid());
        if (added.Template is not { } template)
        {
            return Other(occurrence);
        }

        if (added.Change == TemplateChange.New)
        {
            patterns[template.Id] = ErrorPattern.New(template.Text, occurrence);
        }
        else if (added.Change == TemplateChange.Widened)
        {
            patterns[template.Id] = patterns[template.Id] with { Template = template.Text, IsChanged = true };
            foreach (var gone in added.Absorbed)
            {
                absorbed[patterns[gone].Fingerprint] = patterns[template.Id].Fingerprint;
                patterns.Remove(gone);
            }
        }

        return patterns[template.Id].Fingerprint;
    }

    /// <summary>The pattern that has taken the place of one, or that one itself.</summary>
    public string Resolve(string fingerprint)
    {
        while (absorbed.TryGetValue(fingerprint, out var by))
        {
            fingerprint = by;
        }

        return fingerprint;
    }

    private string Other(ErrorOccurrence occurrence)
    {
        var others = ErrorPattern.New(Others, occurrence);
        patterns.TryAdd(new Guid(Convert.FromHexString(others.Fingerprint)), others);
        return others.Fingerprint;
    }

    private MessageTemplate Leaf(ErrorPattern pattern)
    {
        var leaf = new MessageTemplate(Guid.NewGuid(), pattern.Template.Split(' '));
        patterns[leaf.Id] = pattern;
        return leaf;
    }
}
