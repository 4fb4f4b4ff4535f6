using CsCheck;

namespace Traceability.Tests.Failures.Templates;

/// <summary>Texts made of what masks are made for, and of what comes between.</summary>
internal static class Fragments
{
    private static readonly string[] Parts =
    [
        "7b0a5d4e-3a52-4a0c-9d0c-2f8a3b1c9e77", "0x7ffdeadbeef", "9c1d7aa04", "blk_-16089996", "2026-08-01", "10:15:00", "1.2s",
        "<1 sec", "3m4s", "127.0.0.1", ":5432", "::1", "https://", "example.com", "jo@example.org", "localhost:", "/home/dev", "/",
        "C:\\new\\test", "\\n", "\\t", "src\\a.cs", "a.ts", ":12:5", "(3,4)", "12", "-3", "1.5", "v1.2.3", "4 KB", "50%", "'", "\"",
        "`", "'cart'", "\"os\"", "<n>", "<id>", "<path>", "<value>", "<*>", "<", ">", "(", ")", "()", "[", "]", "{", "}", ",", ", ",
        " and ", ":", ".", "=", "-", "_", "@", "#", "~", " ", " ", " ", "\n", "error", "not", "found", "TS2345", "ENOENT", "user=",
        "status 404", "HTTP/1.1 500", "Jun 17", "node:", "std::io", "é", "\u001b[31m", "\0",
    ];

    private static readonly Gen<string> Part = Gen.OneOf(Parts);

    public static Gen<string> Text { get; } = Gen.OneOf(Part, Part, Gen.String[0, 4]).Array[0, 20].Select(string.Concat);
}
