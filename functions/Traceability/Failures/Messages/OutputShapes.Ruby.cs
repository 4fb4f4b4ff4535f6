using System.Text.RegularExpressions;
using static Traceability.Failures.Messages.FailureKind;

namespace Traceability.Failures.Messages;

internal static partial class OutputShapes
{
    private static OutputShape[] Ruby =>
    [
        new("rubocop", LintRule, [": "], RubocopLine),
        new("rspec", Test, ["rspec ./", "rspec spec/"], RspecSummary),
        new("minitest", Test, ["#test_"], MinitestTest) { Detail = MinitestDetail },
        new("rspec", Test, [") "], NumberedTest) { Detail = RspecDetail, Needs = "Failure/Error:" },
        new("ruby", FailureKind.Exception, [".rb:"], RubyException),
    ];

    // lib/a.rb:1:1: C: [Correctable] Style/FrozenStringLiteralComment: Missing magic comment
    [GeneratedRegex("""
        ^ (?<file> [^\s:]{1,300} ) : (?<line> \d{1,7} ) : \d{1,7} : [ ] [CWEFRI] : [ ] (?: \[Corrected\] [ ] | \[Correctable\] [ ] )?
          (?<rule> [A-Z]\w{1,60} (?: / \w{1,60} ){1,3} ) : [ ] (?<text> .{1,1000} )
        """, Exact, Timeout)]
    private static partial Regex RubocopLine { get; }

    // rspec ./spec/cart_spec.rb:12 # Cart totals adds
    [GeneratedRegex("""
        ^ rspec [ ] (?<file> [^\s:\[]{1,300} ) (?: : (?<line> \d{1,7} ) | \[ [\d:]{1,20} \] ) [ ] \# [ ] (?<test> .{1,400} ) $
        """, Exact, Timeout)]
    private static partial Regex RspecSummary { get; }

    [GeneratedRegex($$"""
        ^ \s{4,8} Failure/Error: [ ] (?<weak> .{1,500} )
        | ^ \s{5,16} (?<text> expected (?: : | [ ] ) .{1,300} | got: .{1,300} | {{Error}} )
        | ^ \s{5,12} \# [ ] (?<file> [^\s:]{1,300}_spec\.rb ) : (?<line> \d{1,7} ) : in
        | (?<end> ^ Finished[ ]in )
        """, Exact, Timeout)]
    private static partial Regex RspecDetail { get; }

    // CartTest#test_total [test/cart_test.rb:12]:
    [GeneratedRegex("""
        ^ \s{0,4} (?<test> [A-Z]\w{0,100} (?: ::\w{1,100} ){0,6} \#test_\S{1,200}? ) (?: [ ] \[ (?<file> [^\s:\]]{1,300} ) : (?<line>
          \d{1,7} ) \] )? : (?<next> ) $
        """, Exact, Timeout)]
    private static partial Regex MinitestTest { get; }

    [GeneratedRegex("""
        ^ \s{0,4} (?<text> (?: Expected | Actual ) : .{1,300} )
        | ^ \s{4,8} (?<file> [^\s:]{1,300}_test\.rb ) : (?<line> \d{1,7} ) : in
        | (?<end> ^ $ )
        """, Exact, Timeout)]
    private static partial Regex MinitestDetail { get; }

    // a.rb:3:in 'total': undefined method 'x' for nil (NoMethodError)
    [GeneratedRegex("""
        ^ (?<file> [^\s:]{1,300}\.rb ) : (?<line> \d{1,7} ) : in [ ] [`'] .{1,200}? ' : [ ] (?<text> .{1,1000} )
        | ^ (?<file> [^\s:]{1,300}\.rb ) : (?<line> \d{1,7} ) : [ ] (?<text> syntax[ ]error .{1,500} )
        """, Exact, Timeout)]
    private static partial Regex RubyException { get; }
}
