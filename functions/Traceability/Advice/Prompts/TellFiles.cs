using System.Globalization;
using Traceability.Language.Prompts;
using Traceability.Redaction;

namespace Traceability.Advice.Prompts;

/// <summary>
/// At a prompt: the files that it is likely about, where about half of what is named will be opened or changed. Silent for a prompt that
/// says nothing alone.
/// </summary>
public sealed class TellFiles(RememberTasks tasks, ReadSessionFiles sessions)
{
    private const int Most = 5;
    private const int QuotedFile = 90;
    private const double Least = 0.4;

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

    /// <summary>The likeliest, unless all that they tell is what the conversation has already.</summary>
    internal static IReadOnlyList<LikelyFile> Choose(IReadOnlyList<LikelyFile> found)
    {
        var likely = found.Where(file => file.Chance >= Least).ToList();
        // A file that was once named without its folder is the one of that name, as far as anybody can tell.
        var told = likely.Where(file => !likely.Exists(other => other.File.EndsWith($"/{file.File}", StringComparison.Ordinal)))
            .Take(Most).ToList();
        return told.Exists(file => !file.IsKnown) || told.Count > 1 ? told : [];
    }

    private static string Describe(LikelyFile file) => file.Tasks > 1
        ? string.Create(CultureInfo.InvariantCulture, $"{UntrustedText.Quote(file.File, QuotedFile)} (changed in {file.Tasks} such tasks)")
        : UntrustedText.Quote(file.File, QuotedFile);
}
