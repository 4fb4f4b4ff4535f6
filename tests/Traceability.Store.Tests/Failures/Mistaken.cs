using Traceability.Ingest.Events;
using Traceability.Testing.Ingest;
using Traceability.Testing.Learning;

namespace Traceability.Store.Tests.Failures;

/// <summary>Traces with mistakes in them.</summary>
internal static class Mistaken
{
    public const string NotRead = "File has not been read yet.";

    private const string File = """{"file_path": "src/lexer.cs"}""";

    /// <summary>A success in which a file was edited unread; reading it made that good.</summary>
    public static IReadOnlyList<IngestEvent> Made(Guid trace, Guid? session = null, double at = 0) =>
    [
        Told.Prompt(trace, at: at) with { SessionId = session },
        Told.Call(trace, "Edit", at: at + 100, milliseconds: 10, worked: false, input: File) with { ErrorMessage = NotRead },
        Told.Call(trace, "Read", at: at + 200, input: File),
        Told.Call(trace, "Edit", at: at + 500, milliseconds: 100, input: File),
        Told.Call(trace, "Bash", at: at + 700, input: """{"command": "dotnet test"}""", gates: "test:passed"),
        Told.End(trace, at + 1000),
    ];

    /// <summary>A failure with the same error.</summary>
    public static IReadOnlyList<IngestEvent> Failed(Guid trace, Guid? session = null, double at = 0) =>
    [
        Told.Prompt(trace, at: at) with { SessionId = session },
        Told.Call(trace, "Edit", at: at + 100, milliseconds: 10, worked: false, input: File) with { ErrorMessage = NotRead },
        Told.End(trace, at + 1000, status: "cancelled"),
    ];

    /// <summary>A success in which a command failed, and then worked with other arguments.</summary>
    public static IReadOnlyList<IngestEvent> Pushed(Guid trace, double at = 0) =>
    [
        .. Work.Done(trace),
        Told.Call(trace, "Bash", at: at + 910, milliseconds: 5, worked: false, input: """{"command": "git push"}""") with
        {
            ErrorMessage = "fatal: no upstream",
        },
        Told.Call(trace, "Bash", at: at + 930, milliseconds: 5, input: """{"command": "git push -u origin topic"}"""),
    ];
}
