using System.Collections.Frozen;
using Traceability.Language.Words;

namespace Traceability.Routing.Decisions;

/// <summary>The terms in what a request's context says: words, and for a file the language that its ending stands for.</summary>
internal static class CircumstanceTerms
{
    private static readonly FrozenDictionary<string, string> Languages = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        [".py"] = "python",
        [".cs"] = "c# csharp dotnet",
        [".ts"] = "typescript",
        [".tsx"] = "typescript react frontend",
        [".js"] = "javascript",
        [".jsx"] = "javascript react frontend",
        [".vue"] = "vue frontend",
        [".css"] = "css frontend",
        [".html"] = "html frontend",
        [".go"] = "go golang",
        [".rs"] = "rust",
        [".java"] = "java",
        [".kt"] = "kotlin",
        [".rb"] = "ruby",
        [".php"] = "php",
        [".sql"] = "sql database",
        [".sh"] = "shell bash",
        [".tf"] = "terraform infrastructure",
        [".bicep"] = "bicep azure infrastructure",
        [".md"] = "markdown documentation",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<string> From(string circumstance)
    {
        var terms = KeywordExtraction.Terms(circumstance);
        return Languages.TryGetValue(Path.GetExtension(circumstance), out var language)
            ? terms.Concat(KeywordExtraction.Terms(language))
            : terms;
    }
}
