using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Traceability.Testing.Judging;

/// <summary>A server that speaks OpenAI's chat completions and judges every turn alike, until it is told to misbehave.</summary>
public sealed class ChatDouble : IAsyncDisposable
{
    private readonly WebApplication app;

    private ChatDouble(WebApplication app) => this.app = app;

    public ConcurrentQueue<ChatRequest> Requests { get; } = new();

    /// <summary>What the model says.</summary>
    public string Says { get; set; } = Verdict("success", 0.9, "It did what was asked for.");

    /// <summary>What all requests get instead of an answer.</summary>
    public Func<HttpContext, Task>? Always { get; set; }

    public Uri Root => new(app.Urls.First());

    public static async Task<ChatDouble> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var chat = new ChatDouble(app);
        app.MapPost("{**path}", chat.HandleAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return chat;
    }

    public static string Verdict(string verdict, double chance, string sentence) =>
        JsonSerializer.Serialize(new { verdict, chance, sentence });

    public static Func<HttpContext, Task> Status(int status, string error = "no") => async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(
            JsonSerializer.Serialize(new { error = new { message = error, type = "test", code = "test" } }));
    };

    /// <summary>Answers only when its caller has hung up.</summary>
    public static async Task HangAsync(HttpContext context)
    {
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }

    /// <summary>The variables that a person sets to have it judge.</summary>
    public Dictionary<string, string> Environment(params (string Name, string Value)[] more)
    {
        var variables = new Dictionary<string, string>
        {
            ["JUDGE_URL"] = new Uri(Root, "/v1").ToString(),
            ["JUDGE_MODEL"] = "judge-1",
            ["JUDGE_KEY"] = "SESAME",
        };
        foreach (var (name, value) in more)
        {
            variables[name] = value;
        }

        return variables;
    }

    /// <summary>The same as configuration.</summary>
    public IConfiguration Configuration(params (string Name, string Value)[] more) =>
        new ConfigurationBuilder().AddInMemoryCollection(Environment(more)!).Build();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        Requests.Enqueue(await ChatRequest.ReadAsync(context.Request));
        if (Always is { } otherwise)
        {
            await otherwise(context);
            return;
        }

        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(JsonSerializer.Serialize(new
        {
            id = "1",
            @object = "chat.completion",
            created = 1,
            model = "double",
            choices = new[] { new { index = 0, message = new { role = "assistant", content = Says }, finish_reason = "stop" } },
            usage = new { prompt_tokens = 1, completion_tokens = 1, total_tokens = 2 },
        }));
    }
}
