using System.Text.RegularExpressions;
using static Traceability.Failures.Messages.FailureKind;

namespace Traceability.Failures.Messages;

internal static partial class OutputShapes
{
    private static OutputShape[] Documents =>
    [
        new("", LintMessage, ["."], FileAlone) { IsPlace = true },
        new("yamllint", LintRule, [": [error]", ": [warning]"], YamllintParsable),
        new("markdownlint", LintRule, [" MD"], MarkdownlintLine),
        new("actionlint", LintRule, [".yml:", ".yaml:"], ActionlintLine),
        new("tflint", LintRule, ["Warning: ", "Error: ", "Notice: "], TflintLine) { Detail = TerraformPlace },
        new("terraform", Compile, ["Error: "], TerraformError) { Detail = TerraformPlace, Needs = "╷", Parts = 2 },
        new("terraform", LintMessage, [".tf"], TerraformFmt) { Needs = "terraform fmt", Text = "File is not formatted" },
    ];

    // /x/a.js, above what is wrong in it
    [GeneratedRegex("""^ (?<file> (?: \./ | / | [A-Za-z]:[\\/] )? [\w@.][^\s:"'()|,;]{0,300}\.[A-Za-z]\w{0,9} ) $""", Exact, Timeout)]
    private static partial Regex FileAlone { get; }

    // a.yaml:1:1: [warning] missing document start "---" (document-start)
    [GeneratedRegex($$"""
        ^ {{At}} : [ ] \[ (?: error | (?<warning> warning ) ) \] [ ] (?<text> .{1,1000}? ) (?: [ ] \( (?<rule> [a-z][\w-]{1,60} ) \) )? $
        """, Exact, Timeout)]
    private static partial Regex YamllintParsable { get; }

    // a.md:2:1 error MD001/heading-increment Heading levels should only increment by one level at a time
    [GeneratedRegex("""
        ^ (?<file> [^\s:]{1,300} ) : (?<line> \d{1,7} ) (?: : \d{1,7} )? :? [ ] (?: error[ ]
            | (?<warning> warning[ ] ) )? (?<rule> MD\d{3} ) (?: /\S{1,100} )?
          [ ] (?<text> .{1,1000}? ) (?: [ ] \[ (?: Expected | Context | \d ) .{0,500} )? $
        """, Exact, Timeout)]
    private static partial Regex MarkdownlintLine { get; }

    // .github/workflows/a.yml:7:9: unexpected key "iff" for step [syntax-check]
    [GeneratedRegex("""
        ^ (?<file> [^\s:]{1,300}\.ya?ml ) : (?<line> \d{1,7} ) : \d{1,7} : [ ] (?<text> .{1,1500}? ) [ ] \[ (?<rule> [a-z][a-z0-9-]{1,40}
            ) \] $
        """, Exact, Timeout)]
    private static partial Regex ActionlintLine { get; }

    // Warning: variable "x" is declared but not used (terraform_unused_declarations)
    [GeneratedRegex("""
        ^ (?: Error | Warning | Notice ) : [ ] (?: \[Fixable\] [ ] )? (?<text> .{1,1000}? ) [ ] \( (?<rule> [a-z][a-z0-9]{1,20}_\w{1,80} )
            \) $
        """, Exact, Timeout)]
    private static partial Regex TflintLine { get; }

    // Error: Invalid expression, in a box
    [GeneratedRegex("""^ Error: [ ] (?<text> .{1,1000} )""", Exact, Timeout)]
    private static partial Regex TerraformError { get; }

    [GeneratedRegex("""
        ^ \s{1,4} on [ ] (?<file> .{1,300}? ) [ ] line [ ] (?<line> \d{1,7} ) [,:]
        | ^ (?<text> [A-Z] (?! [a-z]{2,10} : ) .{10,500} )
        | (?<end> ^ (?: Error | Warning ) : )
        """, Exact, Timeout)]
    private static partial Regex TerraformPlace { get; }

    [GeneratedRegex("""^ (?<file> [^\s:]{1,300}\.tf (?: vars )? ) $""", Exact, Timeout)]
    private static partial Regex TerraformFmt { get; }
}
