using System.Globalization;
using System.Text.RegularExpressions;

namespace Traceability.SelfHost.Demo;

/// <summary>
/// Makes texts of templates, the same ones for the same <see cref="Random"/>: <c>[[a|b]]</c> is one of these, <c>{name}</c> what the
/// session is about, <c>{2..9}</c> a number. Braces around anything else stay.
/// </summary>
internal sealed partial class Wording(Random random, IReadOnlyDictionary<string, string> names)
{
    public Random Random => random;

    public string Fill(string template)
    {
        var chosen = Choice().Replace(template, match => Pick(match.Groups[1].Value.Split('|')));
        var named = Name().Replace(chosen, match => names.GetValueOrDefault(match.Groups[1].Value) ?? match.Value);
        return Number().Replace(named, match => random.Next(Parse(match.Groups[1]), Parse(match.Groups[2]) + 1)
            .ToString(CultureInfo.InvariantCulture));
    }

    private static int Parse(Group digits) => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    /// <summary>One of some texts, filled.</summary>
    public string FillOne(IReadOnlyList<string> templates) => Fill(Pick(templates));

    public T Pick<T>(IReadOnlyList<T> some) => some[random.Next(some.Count)];

    /// <summary>One of some, the more likely the greater its share.</summary>
    public T Pick<T>(IReadOnlyList<T> some, Func<T, int> share)
    {
        var at = random.Next(some.Sum(share));
        return some.First(one => (at -= share(one)) < 0);
    }

    public bool Chance(double share) => random.NextDouble() < share;

    [GeneratedRegex(@"\[\[([^\[\]]{1,400})\]\]", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Choice();

    [GeneratedRegex(@"\{([a-z]{2,20})\}", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Name();

    [GeneratedRegex(@"\{(\d{1,7})\.\.(\d{1,7})\}", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Number();
}
