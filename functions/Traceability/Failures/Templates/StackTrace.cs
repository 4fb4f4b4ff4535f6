namespace Traceability.Failures.Templates;

/// <summary>What a stack trace says about where something failed, without line numbers: the same for the same fault.</summary>
/// <param name="Type">The exception's type, or what stands for it where a language has none.</param>
/// <param name="Message">Its message, masked.</param>
/// <param name="Frames">
/// The functions, the innermost first, at most <see cref="MostFrames"/>: those of libraries only where there are no others.
/// </param>
internal sealed record StackTrace(string Type, string Message, IReadOnlyList<string> Frames)
{
    /// <summary>Frames that tell one fault from another; what called those differs from one test to the next.</summary>
    public const int MostFrames = 3;

    private const int MostRead = 20_000;

    /// <summary>The trace as one token, in which nothing is a value.</summary>
    public string Token => $"{Type}@{string.Join('<', Frames)}";

    /// <summary>The trace in a text of Python, Node.js, Java, .NET, Go or Rust, or none.</summary>
    public static StackTrace? Parse(string text)
    {
        if (!text.Contains('\n', StringComparison.Ordinal))
        {
            return null;
        }

        // Python says last what the others say first.
        var read = text.Length <= 2 * MostRead ? text : $"{text[..MostRead]}\n{text[^MostRead..]}";
        var lines = read.Split('\n', StringSplitOptions.TrimEntries).Select(line => line.Length > 500 ? line[..500] : line).ToList();
        return PythonTrace.Parse(lines) ?? RustTrace.Parse(lines) ?? GoTrace.Parse(lines) ?? AtTrace.Parse(lines);
    }

    /// <summary>A trace of all frames, the innermost first.</summary>
    internal static StackTrace? From(string type, string message, IReadOnlyList<StackFrame> frames)
    {
        if (frames.Count == 0)
        {
            return null;
        }

        var own = frames.Where(frame => !frame.IsLibrary).ToList();
        var names = (own.Count > 0 ? own : frames).Select(frame => frame.Function).Take(MostFrames);
        return new StackTrace(type, MaskMessage.MaskLine(message), [.. names]);
    }
}
