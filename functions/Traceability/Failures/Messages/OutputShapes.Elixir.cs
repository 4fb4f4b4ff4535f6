using System.Text.RegularExpressions;
using static Traceability.Failures.Messages.FailureKind;

namespace Traceability.Failures.Messages;

internal static partial class OutputShapes
{
    private static OutputShape[] Elixir =>
    [
        new("exunit", Test, [") test ", ") property ", ") doctest "], ExUnitTest) { Detail = ExUnitDetail },
        new("mix", Compile, ["error: "], ElixirError) { Detail = ElixirPlace, Needs = "└─ " },
        new("mix", FailureKind.Exception, ["** ("], ElixirException),
        new("credo", LintRule, ["[W]", "[R]", "[F]", "[C]", "[D]"], CredoLine) { Detail = CredoPlace, Needs = "credo" },
    ];

    //   1) test mount renders (ShopWeb.CartLiveTest)
    [GeneratedRegex("""
        ^ \s{1,6} \d{1,5} \) [ ] (?: test | property | doctest ) [ ] (?<test> .{1,300}? ) [ ] \( (?<suite> [A-Z][\w.]{1,200} ) \) $
        """, Exact, Timeout)]
    private static partial Regex ExUnitTest { get; }

    [GeneratedRegex("""
        ^ \s{4,6} (?<file> [^\s:]{1,300}\.exs ) : (?<line> \d{1,7} ) $
        | ^ \s{4,6} (?<text> \*\* [ ] \( [\w.]{1,100} \) .{0,500} | Assertion .{1,200} | Expected .{1,300} | (?: left | right ) : .{1,300} )
        | ^ \s{4,6} code: [ ] (?<weak> .{1,300} )
        | (?<end> ^ (?: Finished[ ]in | [ ]{5} stacktrace: ) )
        """, Exact, Timeout)]
    private static partial Regex ExUnitDetail { get; }

    //     error: undefined function get/2
    [GeneratedRegex("""^ \s{0,8} error: [ ] (?<text> .{1,1000} )""", Exact, Timeout)]
    private static partial Regex ElixirError { get; }

    [GeneratedRegex("""^ \s{0,12} └─ [ ] (?<file> [^\s:]{1,300} ) : (?<line> \d{1,7} )""", Exact, Timeout)]
    private static partial Regex ElixirPlace { get; }

    // ** (CompileError) lib/a.ex:3: undefined function x/0
    [GeneratedRegex("""^ \*\* [ ] (?! .{0,1900} errors[ ]have[ ]been[ ]logged ) (?<text> \( [\w.]{1,100} \) .{0,1000} )""", Exact, Timeout)]
    private static partial Regex ElixirException { get; }

    // ┃ [R] → Modules should have a @moduledoc tag.
    [GeneratedRegex("""^ \s{0,4} ┃? \s{0,4} \[ [WRFCD] \] \s{1,3} [↗→↘↑↓] \s{1,3} (?<text> .{1,500} )""", Exact, Timeout)]
    private static partial Regex CredoLine { get; }

    [GeneratedRegex("""^ \s{0,4} ┃? \s{1,12} (?<file> [^\s:]{1,300}\.exs? ) : (?<line> \d{1,7} )""", Exact, Timeout)]
    private static partial Regex CredoPlace { get; }
}
