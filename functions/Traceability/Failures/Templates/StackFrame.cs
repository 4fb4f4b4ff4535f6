using System.Text.RegularExpressions;

namespace Traceability.Failures.Templates;

/// <summary>A function that was running.</summary>
/// <param name="Function">Its name, without what a compiler numbers.</param>
/// <param name="IsLibrary">Whether it is of a language's own library, or of a package.</param>
internal sealed partial record StackFrame(string Function, bool IsLibrary)
{
    private static readonly string[] LibraryFunctions =
    [
        "java.", "javax.", "jdk.", "sun.", "java.base/", "org.junit.", "kotlin.", "scala.", "System.", "Microsoft.", "Xunit.", "NUnit.",
        "runtime.", "testing.", "panic", "reflect.", "net/http.", "std::", "core::", "alloc::", "rust_begin_unwind", "__rust", "test::",
        "process.processTicksAndRejections",
    ];

    private static readonly string[] LibraryFiles =
    [
        "node_modules", "node:", "(internal/", "site-packages", "dist-packages", "/lib/python", "<frozen", "/rustc/", "/go/src/",
        "/pkg/mod/",
    ];

    /// <summary>A frame by its function and whatever the trace says of the place.</summary>
    public static StackFrame From(string function, string place)
    {
        var name = Arguments().Replace(function, "");
        name = Hash().Replace(name, "");
        name = Numbers().Replace(name, "").Replace(' ', '.').Replace('<', '{').Replace('>', '}');
        var isLibrary = LibraryFunctions.Any(start => name.StartsWith(start, StringComparison.Ordinal))
            || LibraryFiles.Any(part => place.Contains(part, StringComparison.Ordinal));
        return new StackFrame(name, isLibrary);
    }

    [GeneratedRegex(@"\((?:0x|\{|\.\.\.)[^*]{0,400}\)?$|\(\)$", RegexOptions.CultureInvariant, MaskMessage.Timeout)]
    private static partial Regex Arguments();

    [GeneratedRegex(@"::h[0-9a-f]{16}$", RegexOptions.CultureInvariant, MaskMessage.Timeout)]
    private static partial Regex Hash();

    // lambda$total$0, Total.func1.2, {Total}b__3_0, List`1
    [GeneratedRegex(@"(?<=func|__|\$|`|\||_|#)\d{1,9}(?:[._]\d{1,9}){0,5}(?![A-Za-z])", RegexOptions.CultureInvariant, MaskMessage.Timeout)]
    private static partial Regex Numbers();
}
