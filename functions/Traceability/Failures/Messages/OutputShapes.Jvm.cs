using System.Text.RegularExpressions;
using static Traceability.Failures.Messages.FailureKind;

namespace Traceability.Failures.Messages;

internal static partial class OutputShapes
{
    private static OutputShape[] Jvm =>
    [
        new("maven", Test, ["<<< "], SurefireTest) { Detail = JvmTestDetail, Parts = 1 },
        new("maven", Test, ["[ERROR]   "], SurefireSummary) { Needs = "Tests run:" },
        new("gradle", Test, [" FAILED"], GradleTest) { Detail = JvmTestDetail, Parts = 1 },
        new("maven", Compile, ["[ERROR] "], MavenCompile) { Detail = JavacDetail },
        new("javac", Compile, [".java:"], JavacLine) { Detail = JavacDetail },
        new("kotlinc", Compile, ["e: ", ".kt:"], KotlinLine),
        new("scalac", Compile, [".scala:"], ScalaLine),
        new("java", FailureKind.Exception, ["Exception", "Error"], JavaException) { Detail = JavaPlace },
        new("gradle", Program, ["What went wrong"], GradleWrong) { Detail = GradleWrongDetail, Rank = OutputRank.General, Parts = 2 },
        new("maven", Program, ["[ERROR] Failed to execute goal"], MavenGoal) { Rank = OutputRank.General },
    ];

    // [ERROR] shop.CartTest.total -- Time elapsed: 0.01 s <<< FAILURE!; [ERROR] total(shop.CartTest)  Time elapsed: 0.01 s  <<< FAILURE!
    [GeneratedRegex("""
        ^ (?: \[ERROR\] \s{1,4} )? (?! Tests[ ]run: ) (?<test> [^\s(]{1,300} (?: \( [^)]{0,200} \) )? (?: \[ [^\]]{1,100} \] )? )
          \s{1,4} (?: --[ ] )? Time[ ]elapsed: .{1,40} <<< [ ] (?: FAILURE | ERROR ) ! $
        """, Exact, Timeout)]
    private static partial Regex SurefireTest { get; }

    // [ERROR]   CartTest.total:12 expected: <1> but was: <2>
    [GeneratedRegex("""
        ^ \[ERROR\] \s{3} (?<test> [A-Z]\w{0,200} (?: \. \w{1,200} ){1,3} ) (?: : (?<line> \d{1,7} ) )? (?: »
            | [ ] ) \s{0,2} (?<text> .{1,1000} )
        """, Exact, Timeout)]
    private static partial Regex SurefireSummary { get; }

    // CartTest > total() FAILED
    [GeneratedRegex("""^ (?<test> [A-Z][\w.$]{0,200} (?: [ ] > [ ] .{1,200}? ){1,4} ) [ ] FAILED $""", Exact, Timeout)]
    private static partial Regex GradleTest { get; }

    [GeneratedRegex($$"""
        ^ \s{0,8} (?: Caused[ ]by: [ ] )? (?<text> {{Error}} | [a-z]\w{0,60} (?: \.\w{1,100} ){1,10} (?: Error | Exception ) ) $
        | ^ \s{1,12} at [ ] (?: [\w.$<>/@]{1,300} \( )? (?<file> \w{1,100}\.(?: java | kt | groovy | scala ) ) : (?<line> \d{1,7} ) \)? $
        | (?<end> ^ \[INFO\] | ^ $ )
        """, Exact, Timeout)]
    private static partial Regex JvmTestDetail { get; }

    // [ERROR] /x/A.java:[12,5] cannot find symbol
    [GeneratedRegex("""
        ^ \[ERROR\] [ ] (?<file> [^\s:]{1,300}\.\w{1,6} ) : \[ (?<line> \d{1,7} ) , \d{1,7} \] [ ] (?: error: [ ] )? (?<text> .{1,1000} )
        """, Exact, Timeout)]
    private static partial Regex MavenCompile { get; }

    // A.java:1: error: cannot find symbol
    [GeneratedRegex("""
        ^ (?<file> [^\s:]{1,300}\.java ) : (?<line> \d{1,7} ) : [ ] (?: error | (?<warning> warning ) ) : [ ] (?: \[ (?<rule> [\w-]{1,40}
            ) \] [ ] )? (?<text> .{1,1000} )
        """, Exact, Timeout)]
    private static partial Regex JavacLine { get; }

    [GeneratedRegex("""^ (?: \[ERROR\] )? \s{2,4} (?<text> symbol: \s{1,4} .{1,300} )""", Exact, Timeout)]
    private static partial Regex JavacDetail { get; }

    // e: file:///x/A.kt:3:5 Unresolved reference: y
    [GeneratedRegex("""
        ^ e: [ ] (?: file:// )? (?<file> [^\s:()]{1,300}\.kts? ) : [ ]? \(? (?<line> \d{1,7} ) [:,] [ ]? \d{1,7} \)? :? [ ] (?<text>
            .{1,1000} )
        | ^ (?<file> [^\s:()]{1,300}\.kts? ) : (?<line> \d{1,7} ) : \d{1,7} : [ ] (?: error
            | (?<warning> warning ) ) : [ ] (?<text> .{1,1000} )
        """, Exact, Timeout)]
    private static partial Regex KotlinLine { get; }

    [GeneratedRegex("""
        ^ \[error\] [ ] (?: -- [ ] .{0,60}? : [ ] )? (?<file> [^\s:]{1,300}\.scala ) : (?<line> \d{1,7} ) : (?: \d{1,7} :? )? [ ] (?<text>
          \S .{0,1000} )
        """, Exact, Timeout)]
    private static partial Regex ScalaLine { get; }

    // Exception in thread "main" java.lang.IllegalStateException: no cart
    [GeneratedRegex("""
        ^ (?: Exception[ ]in[ ]thread[ ] " [^"]{1,100} " [ ] )?
          (?<text> [a-z]\w{0,60} (?: \. [\w$]{1,100} ){1,10} (?: Exception | Error ) (?: : [ ] .{1,1500} )? ) $
        """, Exact, Timeout)]
    private static partial Regex JavaException { get; }

    [GeneratedRegex("""
        ^ \s{1,12} at [ ] [\w.$<>/@]{1,300} \( (?<file> \w{1,100}\.(?: java | kt | groovy | scala ) ) : (?<line> \d{1,7} ) \)
        """, Exact, Timeout)]
    private static partial Regex JavaPlace { get; }

    [GeneratedRegex("""^ \* [ ] What[ ]went[ ]wrong: (?<next> ) $""", Exact, Timeout)]
    private static partial Regex GradleWrong { get; }

    [GeneratedRegex("""^ > [ ] (?<text> .{1,1000} ) | (?<end> ^ \* [ ] Try: )""", Exact, Timeout)]
    private static partial Regex GradleWrongDetail { get; }

    [GeneratedRegex("""^ \[ERROR\] [ ] (?<text> Failed[ ]to[ ]execute[ ]goal[ ] .{1,1000} )""", Exact, Timeout)]
    private static partial Regex MavenGoal { get; }
}
