namespace Traceability.Routing.Agents;

/// <summary>A word, or words in a row, that call for an agent.</summary>
/// <param name="Text">As the registry has it.</param>
/// <param name="Words">Its words.</param>
internal sealed record Trigger(string Text, IReadOnlyList<PlainWord> Words)
{
    private const int MostWords = 12;
    private const int WidestGap = 2;
    private const double Stemmed = 0.95;
    private const double OneOff = 0.85;
    private const double TwoOff = 0.7;
    private const double ForGap = 0.95;

    public static Trigger From(string text) => new(text, SplitWords.Split(text, MostWords));

    /// <summary>
    /// How well the trigger is met, 0 to 1: its words in order, whole words each, with at most two others between neighbours; as the
    /// poorest of them is met, less for what stands between. With the words that met it.
    /// </summary>
    public (double Quality, string Met) In(IReadOnlyList<PlainWord> request)
    {
        var best = (Quality: 0.0, Met: "");
        if (Words.Count == 0)
        {
            return best;
        }

        for (var start = 0; start < request.Count; start++)
        {
            var quality = Alike(Words[0], request[start]);
            var met = request[start].Text;
            var place = start;
            for (var i = 1; i < Words.Count && quality > 0; i++)
            {
                var next = Nearest(Words[i], request, place);
                quality = Math.Min(quality, next.Quality) * Math.Pow(ForGap, Math.Max(0, next.Place - place - 1));
                if (quality > 0)
                {
                    met = $"{met} {request[next.Place].Text}";
                }

                place = next.Place;
            }

            if (quality > best.Quality)
            {
                best = (quality, met);
            }
        }

        return best;
    }

    /// <summary>How far one word is another, 0 to 1; the same whichever comes first.</summary>
    internal static double Alike(PlainWord a, PlainWord b)
    {
        if (a.Text == b.Text)
        {
            return 1;
        }

        if (a.Stem == b.Stem)
        {
            return Stemmed;
        }

        var limit = LimitFor(Math.Min(a.Text.Length, b.Text.Length));
        if (limit == 0 || !BeginAlike(a.Text, b.Text))
        {
            return 0;
        }

        return EditDistance.Between(a.Text, b.Text, limit) switch
        {
            var distance when distance > limit => 0,
            1 => OneOff,
            _ => TwoOff,
        };
    }

    /// <summary>How many letters a word of this length may be off: in short words, one letter makes another word.</summary>
    internal static int LimitFor(int length) => length switch { <= 4 => 0, <= 7 => 1, _ => 2 };

    // Who mistypes hardly ever does so with the first letter, and words that differ there are mostly others: review, preview.
    private static bool BeginAlike(string a, string b) => a[0] == b[0] || (a[0] == b[1] && a[1] == b[0]);

    private static (double Quality, int Place) Nearest(PlainWord word, IReadOnlyList<PlainWord> request, int after)
    {
        var best = (Quality: 0.0, Place: after + 1);
        for (var place = after + 1; place < request.Count && place <= after + 1 + WidestGap; place++)
        {
            var quality = Alike(word, request[place]);
            if (quality > best.Quality)
            {
                best = (quality, place);
            }
        }

        return best;
    }
}
