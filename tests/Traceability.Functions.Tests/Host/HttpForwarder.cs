using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Traceability.Functions.Tests.Host;

/// <summary>Passes a request on to the worker, and the answer back, both as they come.</summary>
internal sealed class HttpForwarder : IDisposable
{
    /// <summary>The worker's server may start to listen after the worker has called its host.</summary>
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(5);

    // Of one connection, not of the message.
    private static readonly HashSet<string> Own = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Host", "Keep-Alive", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade",
    };

    private readonly HttpMessageInvoker http = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        ConnectCallback = ConnectAsync,
    });

    public async Task ForwardAsync(HttpContext context, Uri worker, string invocationId)
    {
        using var request = RequestTo(worker, context);
        request.Headers.Add("x-ms-invocation-id", invocationId);
        using var response = await http.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers))
        {
            if (!Own.Contains(name))
            {
                context.Response.Headers[name] = values.ToArray();
            }
        }

        await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    public void Dispose() => http.Dispose();

    private static HttpRequestMessage RequestTo(Uri worker, HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(worker, target));
        if (context.Features.GetRequiredFeature<IHttpRequestBodyDetectionFeature>().CanHaveBody)
        {
            request.Content = new ComingBody(context.Request.Body);
        }

        foreach (var (name, values) in context.Request.Headers)
        {
            if (!Own.Contains(name) && !request.Headers.TryAddWithoutValidation(name, values.ToArray()))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
            }
        }

        request.Headers.Add("X-Forwarded-For", $"{context.Connection.RemoteIpAddress}");
        request.Headers.Add("X-Forwarded-Host", context.Request.Host.Value);
        request.Headers.Add("X-Forwarded-Proto", context.Request.Scheme);
        return request;
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(ConnectLimit);
        while (true)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(context.DnsEndPoint, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException) when (!limit.IsCancellationRequested)
            {
                socket.Dispose();
                await Task.Delay(20, cancellation);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
    }

    /// <summary>A body that is still on its way. The worker is told of the request before, as by the real host.</summary>
    private sealed class ComingBody(Stream body) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            await stream.FlushAsync(cancellationToken);
            await body.CopyToAsync(stream, cancellationToken);
        }

        // Its header says so, or else it comes in chunks.
        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
