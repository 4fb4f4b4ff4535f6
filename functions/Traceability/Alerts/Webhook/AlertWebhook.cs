using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Traceability.Redaction;

namespace Traceability.Alerts.Webhook;

/// <summary>
/// Posts to the webhook. The address that a connection goes to is looked at when it is made, after its name was resolved, so that a name
/// which means another address by then is of no help; redirects are not followed, and no proxy is used, which would resolve by itself.
/// </summary>
public sealed class AlertWebhook : IDisposable
{
    private const int LongestReason = 300;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly TimeProvider time;
    private readonly HttpClient http;

    /// <summary>A webhook; it connects when there is something to tell.</summary>
    public AlertWebhook(AlertWebhookSettings settings, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(settings);
        this.time = time;
        Settings = settings;
        http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectCallback = ConnectAsync,
            ConnectTimeout = Limit,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        })
        {
            Timeout = Limit,
        };
    }

    /// <summary>Where it is.</summary>
    public AlertWebhookSettings Settings { get; }

    /// <summary>Tells it; null when it was taken, else why not. Never fails but by <paramref name="cancellation"/>.</summary>
    /// <param name="delivery">The id by which the receiver knows one that comes twice.</param>
    /// <param name="body">The JSON.</param>
    /// <param name="cancellation">Ends it.</param>
    internal async Task<WebhookRefusal?> SendAsync(Guid delivery, byte[] body, CancellationToken cancellation)
    {
        var (id, at) = (delivery.ToString(), time.GetUtcNow().ToUnixTimeSeconds());
        using var request = new HttpRequestMessage(HttpMethod.Post, Settings.Address)
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
            Headers =
            {
                { "webhook-id", id },
                { "webhook-timestamp", at.ToString(CultureInfo.InvariantCulture) },
                { "webhook-signature", SignWebhook.Sign(Settings.Key, id, at, body) },
                { "User-Agent", "Traceability" },
            },
        };
        try
        {
            // What it says is of no interest, however long it is.
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return answer.IsSuccessStatusCode ? null : Refused(answer);
        }
        catch (HttpRequestException exception)
        {
            return new WebhookRefusal(Reason(exception.InnerException is PrivateAddressException refused ? refused : exception));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new WebhookRefusal(string.Create(CultureInfo.InvariantCulture, $"it did not answer within {Limit.TotalSeconds:F0} s"));
        }
    }

    /// <inheritdoc />
    public void Dispose() => http.Dispose();

    private static WebhookRefusal Refused(HttpResponseMessage answer)
    {
        var status = string.Create(CultureInfo.InvariantCulture, $"it answered {(int)answer.StatusCode}");
        return (int)answer.StatusCode is >= 300 and < 400
            ? new WebhookRefusal($"{status}: redirects are not followed")
            : new WebhookRefusal(status, IsFinal: answer.StatusCode == HttpStatusCode.Gone);
    }

    private static string Reason(Exception exception) => PlainLine.From(exception.Message, LongestReason);

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellation);
        var allowed = Settings.AllowPrivate ? addresses : [.. addresses.Where(address => !PrivateAddress.Is(address))];
        if (allowed.Length == 0)
        {
            throw new PrivateAddressException(context.DnsEndPoint.Host);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>Why a webhook did not take what it was told.</summary>
/// <param name="Why">In words.</param>
/// <param name="IsFinal">Whether it never will.</param>
internal sealed record WebhookRefusal(string Why, bool IsFinal = false);
