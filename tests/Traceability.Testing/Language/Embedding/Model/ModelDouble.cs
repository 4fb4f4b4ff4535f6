using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Traceability.Language.Embedding;

namespace Traceability.Testing.Language.Embedding.Model;

/// <summary>An OpenAI-compatible server with a model of 768 dimensions, which answers well until it is told to misbehave.</summary>
public sealed class ModelDouble : IAsyncDisposable
{
    public const int Dimensions = 768;

    private readonly WebApplication app;
    private int abandoned;

    private ModelDouble(WebApplication app) => this.app = app;

    public ConcurrentQueue<ModelRequest> Requests { get; } = new();

    /// <summary>What the next requests get instead of an answer, one after the other.</summary>
    public ConcurrentQueue<Func<HttpContext, ModelRequest, Task>> Next { get; } = new();

    /// <summary>What all requests get instead of an answer.</summary>
    public Func<HttpContext, ModelRequest, Task>? Always { get; set; }

    /// <summary>Requests whose caller hung up before the answer.</summary>
    public int Abandoned => Volatile.Read(ref abandoned);

    public Uri Root => new(app.Urls.First());

    public Uri Address => new(Root, "/v1");

    public static async Task<ModelDouble> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var model = new ModelDouble(app);
        app.MapPost("{**path}", model.HandleAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return model;
    }

    /// <summary>The built-in embedder's vector, folded: like texts have like vectors.</summary>
    public static float[] Vector(string text, int dimensions = Dimensions)
    {
        var vector = new float[dimensions];
        var whole = LexicalEmbedder.Embed(text);
        for (var i = 0; i < whole.Length; i++)
        {
            vector[i % dimensions] += whole[i];
        }

        return vector;
    }

    public static Task AnswerAsync(HttpContext context, ModelRequest request) =>
        AnswerAsync(context, request.Texts.Select((text, index) => (index, Vector(text, request.Dimensions ?? Dimensions))));

    public static async Task AnswerAsync(HttpContext context, IEnumerable<(int Index, float[] Vector)> vectors)
    {
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(JsonSerializer.Serialize(new
        {
            @object = "list",
            model = "double",
            data = vectors.Select(one => new { @object = "embedding", index = one.Index, embedding = one.Vector }),
            usage = new { prompt_tokens = 1, total_tokens = 1 },
        }));
    }

    public static Func<HttpContext, ModelRequest, Task> Status(
        int status, string? header = null, string? value = null, string error = "no") =>
        async (context, _) =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            if (header is not null)
            {
                context.Response.Headers[header] = value;
            }

            await context.Response.WriteAsync(
                JsonSerializer.Serialize(new { error = new { message = error, type = "test", code = "test" } }));
        };

    /// <summary>Answers only when its caller has hung up.</summary>
    public static async Task HangAsync(HttpContext context, ModelRequest request)
    {
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        var request = await ModelRequest.ReadAsync(context.Request);
        Requests.Enqueue(request);
        await (Next.TryDequeue(out var once) ? once : Always ?? AnswerAsync)(context, request);
        if (context.RequestAborted.IsCancellationRequested)
        {
            Interlocked.Increment(ref abandoned);
        }
    }
}
