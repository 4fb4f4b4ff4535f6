using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Traceability.Alerts.Webhook;

namespace Traceability.Testing.Alerts;

/// <summary>A receiver of alerts that checks each signature, and takes them until it is told to misbehave.</summary>
public sealed class WebhookDouble : IAsyncDisposable
{
    public const string Secret = "a secret of sixteen at least";

    private readonly WebApplication app;

    private WebhookDouble(WebApplication app) => this.app = app;

    /// <summary>What came in, each with the id under which it was told.</summary>
    public ConcurrentQueue<(string Id, string Type, JsonElement Data)> Told { get; } = new();

    /// <summary>What the next requests get instead of being taken.</summary>
    public ConcurrentQueue<Func<HttpContext, Task>> Instead { get; } = new();

    public Uri Address => new(new Uri(app.Urls.First()), "/hook?token=TOKEN");

    public AlertWebhookSettings Settings => new(Address, SignWebhook.KeyOf(Secret)!, allowPrivate: true);

    public static async Task<WebhookDouble> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var webhook = new WebhookDouble(app);
        app.MapPost("{**path}", webhook.HandleAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return webhook;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var id = context.Request.Headers["webhook-id"].ToString();
        var at = long.Parse(context.Request.Headers["webhook-timestamp"].ToString(), CultureInfo.InvariantCulture);
        if (context.Request.Headers["webhook-signature"] != SignWebhook.Sign(Encoding.UTF8.GetBytes(Secret), id, at, body.ToArray()))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var json = JsonElement.Parse(body.ToArray());
        Told.Enqueue((id, json.GetProperty("type").GetString()!, json.GetProperty("data")));
        if (Instead.TryDequeue(out var otherwise))
        {
            await otherwise(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
