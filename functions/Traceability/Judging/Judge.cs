using System.ClientModel;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.AI;
using Traceability.Diagnostics;
using Traceability.Redaction;

namespace Traceability.Judging;

/// <summary>
/// A chat model that judges turns by <c>judge-prompt.md</c>. Any client will do; it is asked without tools and keeps no talk.
/// </summary>
/// <param name="settings">Which model, and how much of it.</param>
/// <param name="client">The client, made when it is first asked.</param>
/// <param name="time">What time it is.</param>
public sealed class Judge(JudgeSettings settings, Func<IChatClient> client, TimeProvider time)
{
    private const int LongestReason = 300;

    // A verdict takes a hundred; a model that thinks first takes more.
    private const int MostTokens = 4_000;

    private static readonly string Instructions = Load();

    private readonly Lazy<IChatClient> connected = new(client);

    /// <summary>Which model, and how much of it.</summary>
    public JudgeSettings Settings => settings;

    /// <summary>The SHA-256 of all that it is sent with a turn, and its name.</summary>
    public byte[] HashOf(string turn) => SHA256.HashData(Encoding.UTF8.GetBytes($"{settings.Model}\0{Instructions}\0{turn}"));

    /// <summary>
    /// Asks about a turn, as <see cref="DescribeTurn"/> has it, once; never fails but by <paramref name="cancellation"/>.
    /// </summary>
    public async Task<JudgeAnswer> AskAsync(string turn, CancellationToken cancellation)
    {
        using var activity = Instruments.Source.StartActivity("judging.model");
        activity?.SetTag("gen_ai.request.model", settings.Model);
        using var limit = new CancellationTokenSource(settings.TimeLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            var response = await connected.Value.GetResponseAsync(
                [new ChatMessage(ChatRole.System, Instructions), new ChatMessage(ChatRole.User, turn)],
                new ChatOptions { ModelId = settings.Model, MaxOutputTokens = MostTokens },
                either.Token);
            return JudgeAnswer.Parse(response.Text, settings.Model, time.GetUtcNow());
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            return Failed(exception);
        }
    }

    private JudgeAnswer Failed(Exception exception) => exception switch
    {
        ClientResultException { Status: 400 or 413 or 422 } refused => new JudgeAnswer.Useless($"it refuses the turn ({Detail(refused)})"),
        OperationCanceledException => new JudgeAnswer.Late($"did not answer within {settings.TimeLimit.TotalSeconds:F0} s"),
        _ => new JudgeAnswer.Away($"{Detail(exception)}; check {settings.Variables}"),
    };

    /// <summary>Without the key: some servers send it back in their error.</summary>
    private string Detail(Exception exception)
    {
        var message = exception.Message;
        if (settings.Key is { } key)
        {
            message = message.Replace(key, "[key]", StringComparison.Ordinal);
        }

        return PlainLine.From(message, LongestReason).TrimEnd('.', ' ');
    }

    private static string Load()
    {
        using var reader = new StreamReader(typeof(Judge).Assembly.GetManifestResourceStream("judge-prompt.md")!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
