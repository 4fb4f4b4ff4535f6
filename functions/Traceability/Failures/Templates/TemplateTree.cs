namespace Traceability.Failures.Templates;

/// <summary>Groups messages by what they have in common, one after the other: a parse tree of fixed depth.</summary>
/// <remarks>
/// After Drain (He, Zhu, Zheng, Lyu: Drain, an online log parsing approach with fixed depth tree, ICWS 2017): below the root the number of
/// tokens, then the first token, then templates. Unlike there no share of equal tokens decides, but the evidence that a token is a value.
/// Templates are all the state there is, so that a tree made of stored ones goes on where another stopped. Not safe for threads that add.
/// </remarks>
internal sealed class TemplateTree
{
    /// <summary>Templates of a tree.</summary>
    public const int Most = 1_000;

    private const int MostChildren = 100;

    // The templates of a leaf are in the order of their age.
    private readonly Dictionary<int, Dictionary<string, List<MessageTemplate>>> root = [];
    private readonly Dictionary<Guid, int> ages = [];
    private int next;

    /// <summary>A tree of templates, the oldest first; those that are too many are left out.</summary>
    public TemplateTree(IEnumerable<MessageTemplate> oldestFirst)
    {
        foreach (var template in oldestFirst.Take(Most))
        {
            Insert(template);
        }
    }

    /// <summary>The templates, the oldest first.</summary>
    public IReadOnlyList<MessageTemplate> Templates =>
        [.. root.Values.SelectMany(length => length.Values).SelectMany(leaf => leaf).OrderBy(template => ages[template.Id])];

    /// <summary>The template that a message would be added to, or none where it would make a new one. Changes nothing.</summary>
    public MessageTemplate? Match(string message)
    {
        var tokens = MessageTokens.From(message);
        var leaf = Leaf(tokens);
        return Find(leaf, tokens)
            ?? (WidenTemplate.Widen(leaf, tokens) is { } widened ? leaf.First(new MessageTemplate(Guid.Empty, widened).Covers) : null);
    }

    /// <summary>Takes a message in, with the id for a template that it makes if it makes one.</summary>
    public TemplateAddition Add(string message, Guid newId)
    {
        var tokens = MessageTokens.From(message);
        var leaf = Leaf(tokens);
        if (Find(leaf, tokens) is { } known)
        {
            return new TemplateAddition(known, TemplateChange.Unchanged, []);
        }

        if (WidenTemplate.Widen(leaf, tokens) is { } widened)
        {
            return Replace(leaf, widened);
        }

        if (ages.Count >= Most)
        {
            return new TemplateAddition(null, TemplateChange.Full, []);
        }

        var template = new MessageTemplate(newId, tokens);
        Insert(template);
        return new TemplateAddition(template, TemplateChange.New, []);
    }

    /// <summary>Merges templates of which one stands for the other, as two instances may have made them at the same time.</summary>
    public IReadOnlyList<TemplateAddition> Merge()
    {
        var merged = new List<TemplateAddition>();
        foreach (var leaf in root.Values.SelectMany(length => length.Values))
        {
            while (leaf.Find(wide => leaf.Exists(other => other.Id != wide.Id && wide.Covers(other))) is { } widest)
            {
                merged.Add(Replace(leaf, widest.Tokens));
            }
        }

        return merged;
    }

    /// <summary>What the widened tokens stand for becomes one template, the oldest of them.</summary>
    private TemplateAddition Replace(List<MessageTemplate> leaf, IReadOnlyList<string> widened)
    {
        var wide = new MessageTemplate(Guid.Empty, widened);
        var same = leaf.Where(wide.Covers).ToList();
        var oldest = wide with { Id = same[0].Id };
        leaf[leaf.IndexOf(same[0])] = oldest;
        foreach (var absorbed in same.Skip(1))
        {
            leaf.Remove(absorbed);
            ages.Remove(absorbed.Id);
        }

        return new TemplateAddition(oldest, TemplateChange.Widened, [.. same.Skip(1).Select(template => template.Id)]);
    }

    /// <summary>Of several that stand for it the most particular, of those the oldest.</summary>
    private static MessageTemplate? Find(List<MessageTemplate> leaf, IReadOnlyList<string> tokens) =>
        leaf.Where(template => template.Covers(tokens))
            .MinBy(template => template.Tokens.Count(token => token.Contains(TemplateToken.Wildcard, StringComparison.Ordinal)));

    private void Insert(MessageTemplate template)
    {
        if (!root.TryGetValue(template.Tokens.Count, out var length))
        {
            root[template.Tokens.Count] = length = [];
        }

        var key = Key(template.Tokens[0]);
        if (!length.TryGetValue(key, out var leaf))
        {
            key = length.Count < MostChildren ? key : TemplateToken.Wildcard;
            leaf = length.TryGetValue(key, out var rest) ? rest : length[key] = [];
        }

        leaf.Add(template);
        ages.Add(template.Id, next++);
    }

    private List<MessageTemplate> Leaf(IReadOnlyList<string> tokens) =>
        root.TryGetValue(tokens.Count, out var length)
            && (length.TryGetValue(Key(tokens[0]), out var leaf) || length.TryGetValue(TemplateToken.Wildcard, out leaf)) ? leaf : [];

    /// <summary>A first word tells messages apart; what may be a value does not.</summary>
    private static string Key(string token) => TemplateToken.IsName(token) ? TemplateToken.Wildcard : token;
}
