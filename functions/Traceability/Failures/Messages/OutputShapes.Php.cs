using System.Text.RegularExpressions;
using static Traceability.Failures.Messages.FailureKind;

namespace Traceability.Failures.Messages;

internal static partial class OutputShapes
{
    private static OutputShape[] Php =>
    [
        new("phpunit", Test, ["::"], PhpunitTest) { Detail = PhpunitDetail },
        new("phpstan", Compile, ["  Line "], PhpstanFile) { IsPlace = true },
        new("phpstan", LintRule, ["  "], PhpstanLine) { Needs = "[ERROR] Found ", TakesPlace = true, Detail = PhpstanRule },
        new("php", FailureKind.Exception, ["rror: "], PhpError),
    ];

    // 1) CartTest::testTotal with data set #0 (1)
    [GeneratedRegex("""^ \d{1,5} \) [ ] (?<test> [\w\\]{1,300} ::\w{1,200} .{0,200} ) $""", Exact, Timeout)]
    private static partial Regex PhpunitTest { get; }

    [GeneratedRegex($$"""
        ^ (?<file> [^\s:]{1,300}\.php ) : (?<line> \d{1,7} ) $
        | ^ (?<text> Failed[ ]asserting .{1,500} | {{Error}} )
        | ^ (?<weak> [^\s-+@] .{1,300} )
        """, Exact, Timeout)]
    private static partial Regex PhpunitDetail { get; }

    //   Line   src/Cart.php
    [GeneratedRegex("""^ \s{1,4} Line \s{2,12} (?<file> \S .{0,300}\.php ) .{0,40} $""", Exact, Timeout)]
    private static partial Regex PhpstanFile { get; }

    //   12     Call to an undefined method Cart::total().
    [GeneratedRegex("""^ \s{2,4} (?<line> \d{1,7} ) \s{2,12} (?<text> [A-Z] .{1,1000} )""", Exact, Timeout)]
    private static partial Regex PhpstanLine { get; }

    [GeneratedRegex("""^ \s{6,20} 🪪 \s{1,4} (?<rule> [\w.]{2,80} ) | ^ \s{6,20} (?! 💡 ) (?<text> \S .{1,300} )""", Exact, Timeout)]
    private static partial Regex PhpstanRule { get; }

    // PHP Fatal error:  Uncaught Error: Call to undefined function x() in /x/a.php:3
    [GeneratedRegex("""
        ^ (?: PHP[ ] )? (?: Fatal | Parse ) [ ] error: \s{1,4} (?<text> .{1,1000}? ) [ ] in [ ] (?<file> \S{1,300}?\.php ) (?: :|
            [ ]on[ ]line[ ] ) (?<line> \d{1,7} )
        """, Exact, Timeout)]
    private static partial Regex PhpError { get; }
}
