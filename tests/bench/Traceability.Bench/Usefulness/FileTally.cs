namespace Traceability.Bench.Usefulness;

/// <summary>Counts how far files that were named are those that were then opened or changed.</summary>
internal sealed class FileTally
{
    private const int Most = 5;

    private int moments;
    private int given;
    private int named;
    private int right;
    private int hits;
    private double recall;
    private int recalled;

    /// <summary>Adds a moment.</summary>
    public void Add(IReadOnlyCollection<string> files, IReadOnlyCollection<string> touched)
    {
        moments++;
        if (files.Count == 0)
        {
            return;
        }

        var found = files.Take(Most).Intersect(touched, StringComparer.Ordinal).Count();
        given++;
        named += Math.Min(Most, files.Count);
        right += found;
        hits += found > 0 ? 1 : 0;
        if (touched.Count > 0)
        {
            recalled++;
            recall += (double)found / Math.Min(Most, touched.Count);
        }
    }

    /// <summary>Says the share of moments at which files were named, and how right they were.</summary>
    public void Report(string name, Action<string, double> say)
    {
        say($"{name}_moments", moments);
        say($"{name}_given", given);
        say($"{name}_precision", named == 0 ? double.NaN : (double)right / named);
        say($"{name}_recall", recalled == 0 ? double.NaN : recall / recalled);
        say($"{name}_hit", given == 0 ? double.NaN : (double)hits / given);
    }
}
