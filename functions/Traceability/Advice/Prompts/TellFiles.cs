using System.Globalization;
using Traceability.Language.Prompts;
using Traceability.Redaction;

namespace Traceability.Advice.Prompts;

/// <summary>
/// At a prompt: the files that it is likely about, where at least half of what is named will be opened. Silent for a prompt that says
/// nothing alone.
/// </summary>
public sealed class TellFiles(RememberTasks tasks, ReadSessionFiles sessions)
{
    private const int Most = 5;
    private const int QuotedFile = 90;
    private const double Expected = 0.5;
    private const double Least = 0.3;

    /// <summary>One statement, or none.</summary>
    public async Task<IReadOnlyList<Statement>> FindAsync(AdviceRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request is not { Project: { } project, Prompt: { } prompt } || RelatePrompt.IsThin(prompt, PromptRelation.FollowUp))
        {
            return [];
        }

        var session = await sessions.RunAsync(request.SessionId, request.CorrelationId, cancellation);
        var found = await tasks.WithAsync(project, index => FindFiles.Find(index, session, prompt, request.SessionId), cancellation);
        var told = Choose(found);
        return told.Count == 0 ? [] :
        [
            new Statement(
                $"Files that work like this opened or changed: {string.Join(", ", told.Select(Describe))}.",
                Math.Max(1, told.Max(file => file.Tasks)), Math.Round(told.Average(file => file.Chance), 2), "files")
            {
                Subject = string.Join(' ', told.Select(file => file.File).Order(StringComparer.Ordinal)),
                Names = [.. told.Select(file => file.File)],
            },
        ];
    }

    /// <summary>The likeliest, as many as are expected to be right in half of the cases together.</summary>
    internal static IReadOnlyList<LikelyFile> Choose(IReadOnlyList<LikelyFile> found)
    {
        var told = new List<LikelyFile>();
        foreach (var file in found.Take(Most))
        {
            if (file.Chance < Least || (told.Sum(one => one.Chance) + file.Chance) / (told.Count + 1) < Expected)
            {
                break;
            }

            told.Add(file);
        }

        // What the conversation has already need not be told.
        return told.Exists(file => !file.IsKnown) || told.Count > 1 ? told : [];
    }

    private static string Describe(LikelyFile file) => file.Tasks > 1
        ? string.Create(CultureInfo.InvariantCulture, $"{UntrustedText.Quote(file.File, QuotedFile)} (changed in {file.Tasks} such tasks)")
        : UntrustedText.Quote(file.File, QuotedFile);
}
