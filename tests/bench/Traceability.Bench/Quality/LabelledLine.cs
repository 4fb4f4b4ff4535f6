namespace Traceability.Bench.Quality;

/// <summary>A line of a log, and the group that a person gave it.</summary>
internal sealed record LabelledLine(string Content, string Group)
{
    /// <summary>Those in a file of comma-separated values whose first record names the columns `Content` and `EventId`.</summary>
    public static IReadOnlyList<LabelledLine> Read(string file)
    {
        var records = CsvRecords.Read(File.ReadAllText(file)).ToList();
        var (content, group) = (records[0].IndexOf("Content"), records[0].IndexOf("EventId"));
        return content < 0 || group < 0
            ? throw new FormatException($"{file} has no columns Content and EventId.")
            : [.. records.Skip(1).Select(record => new LabelledLine(record[content], record[group]))];
    }
}
