using Traceability.Ingest.Events;
using Traceability.Learning;
using Traceability.Testing.Ingest;
using Traceability.Testing.Storage;

namespace Traceability.Testing.Learning;

/// <summary>Whole traces to learn from.</summary>
public static class Work
{
    public const string FixParser = "Fix the failing parser test in the tokenizer, it throws on empty input";

    public const string FixParserPlease = "Please fix the failing parser test in the tokenizer, it throws on empty input";

    /// <summary>Looked, changed, checked: a success.</summary>
    public static IReadOnlyList<IngestEvent> Done(Guid trace, string prompt = FixParser, double milliseconds = 1000) =>
    [
        Told.Prompt(trace, prompt),
        Told.Call(trace, "Read", at: 100, input: """{"file_path": "src/parser.cs"}"""),
        Told.Call(trace, "Edit", at: 400, input: """{"file_path": "src/parser.cs"}"""),
        Told.Call(trace, "Bash", at: 700, input: """{"command": "dotnet test"}""", gates: "test:passed"),
        Told.End(trace, milliseconds),
    ];

    /// <summary>The same, in a project.</summary>
    public static IReadOnlyList<IngestEvent> DoneIn(string? project, Guid trace, string prompt = FixParser) =>
        [.. Done(trace, prompt), new TraceChange(trace) { Project = project }];

    /// <summary>The same, read up on first.</summary>
    public static IReadOnlyList<IngestEvent> Researched(Guid trace, string prompt = FixParser) =>
        [.. Done(trace, prompt), Told.Call(trace, "WebFetch", at: 10, milliseconds: 50, input: """{"url": "https://example.com"}""")];

    /// <summary>A success that has only the request in common: read up on, handed on, written down elsewhere and delivered.</summary>
    public static IReadOnlyList<IngestEvent> Otherwise(Guid trace, string prompt = FixParser) =>
    [
        Told.Prompt(trace, prompt),
        Told.Call(trace, "WebFetch", at: 100, input: """{"url": "https://example.com"}"""),
        Told.Call(trace, "Agent", at: 300, input: """{"subagent_type": "writer"}"""),
        Told.Call(trace, "Write", at: 500, input: """{"file_path": "docs/empty-input.cs"}"""),
        Told.Call(trace, "WebFetch", at: 700, milliseconds: 50, input: """{"url": "https://example.com"}"""),
        Told.Call(trace, "Bash", at: 850, milliseconds: 50, input: """{"command": "git commit -m written"}"""),
        Told.Call(trace, "Agent", at: 950, milliseconds: 40, input: """{"subagent_type": "reader"}"""),
        Told.End(trace),
    ];

    /// <summary>A tool call failed, and the trace with it.</summary>
    public static IReadOnlyList<IngestEvent> Failed(Guid trace, string prompt = FixParser) =>
        [Told.Prompt(trace, prompt), Told.Call(trace, "Read", worked: false), Told.End(trace, status: "error")];

    /// <summary>Learns from all that is there to be learned from.</summary>
    public static Task<LearnReport> LearnAsync(this TestStore store) =>
        store.Get<LearnPending>().RunAsync(int.MaxValue, TimeSpan.Zero, null, TestContext.Current.CancellationToken);

    /// <summary>As if no trace had been learned from, though what was learned is there.</summary>
    public static Task ForgetItLearnedAsync(this TestStore store) => store.ExecuteAsync("UPDATE execution_traces SET learned_at = NULL");
}
