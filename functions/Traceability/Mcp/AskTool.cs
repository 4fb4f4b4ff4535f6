using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Traceability.Http;
using Traceability.Storage;

namespace Traceability.Mcp;

/// <summary>
/// A tool that asks the store and changes nothing. What it is given is read as a request is, and what is wrong with it is told by the
/// argument; an answer is bounded, and so is the time that it takes.
/// </summary>
internal sealed class AskTool : McpServerTool
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly UseStore use;
    private readonly Ask ask;
    private readonly string[] arguments;

    /// <param name="name">Its name.</param>
    /// <param name="title">The same for people.</param>
    /// <param name="description">What it is for: an agent chooses by it.</param>
    /// <param name="schema">The JSON schema of its arguments.</param>
    /// <param name="ask">What it asks.</param>
    /// <param name="use">Of which store.</param>
    public AskTool(string name, string title, string description, string schema, Ask ask, UseStore use)
    {
        (this.use, this.ask) = (use, ask);
        var input = JsonElement.Parse(schema);
        arguments = [.. input.GetProperty("properties").EnumerateObject().Select(property => property.Name)];
        ProtocolTool = new Tool
        {
            Name = name,
            Title = title,
            Description = description,
            InputSchema = input,
            Annotations = new ToolAnnotations
            {
                Title = title,
                ReadOnlyHint = true,
                DestructiveHint = false,
                IdempotentHint = true,
                OpenWorldHint = false,
            },
        };
    }

    /// <summary>Answers; what is wrong with an argument is noted in the fields.</summary>
    public delegate Task<CallToolResult> Ask(IServiceProvider services, RequestFields fields, CancellationToken cancellation);

    /// <inheritdoc />
    public override Tool ProtocolTool { get; }

    /// <inheritdoc />
    public override IReadOnlyList<object> Metadata => [];

    /// <inheritdoc />
    public override async ValueTask<CallToolResult> InvokeAsync(
        RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (fields, problem) = Read(request.Params.Arguments);
        if (fields is null)
        {
            return ToolAnswer.Failed(problem!);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            return await use(
                async (services, stop) =>
                {
                    var answer = await ask(services, fields, stop);
                    return fields.Problem is { } wrong ? ToolAnswer.Failed(wrong) : answer;
                },
                limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ToolAnswer.Failed(Problem.Unavailable($"There was no answer within {Limit.TotalSeconds:F0} s. Ask for less.", Limit));
        }
        catch (Exception exception) when (exception is not OperationCanceledException && StoreFailure.IsUnavailable(exception))
        {
            // All else is told and logged by whoever runs the tool.
            return ToolAnswer.Failed(Problem.Unavailable("The database does not answer. Try again later.", TimeSpan.FromSeconds(2)));
        }
    }

    private (RequestFields? Fields, Problem? Problem) Read(IDictionary<string, JsonElement>? given)
    {
        if (given?.Keys.FirstOrDefault(name => !arguments.Contains(name, StringComparer.Ordinal)) is { } unknown)
        {
            return (null, Problem.Invalid(
                "arguments", $"{ProtocolTool.Name} has no argument of that name ({unknown.Length} characters); it takes "
                + $"{string.Join(", ", arguments)}."));
        }

        var bytes = JsonSerializer.SerializeToUtf8Bytes(
            given ?? new Dictionary<string, JsonElement>(), McpJson.Default.IDictionaryStringJsonElement);
        return bytes.Length <= RequestBody.EventLimit && RequestJson.Parse(bytes) is { ValueKind: JsonValueKind.Object } json
            ? (new RequestFields(json, CorrelationHeaders.None), null)
            : (null, Problem.Invalid("arguments", "The arguments are too large, or no JSON that can be read."));
    }
}
