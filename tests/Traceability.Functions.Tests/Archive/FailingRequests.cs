using Azure.Core;
using Azure.Core.Pipeline;

namespace Traceability.Functions.Tests.Archive;

/// <summary>
/// Lets so many requests through and fails all others, as for a process that was killed: before they are sent, or after they
/// were answered, so that what they asked for was done and nobody knows.
/// </summary>
internal sealed class FailingRequests(int passing, bool afterwards) : HttpPipelinePolicy
{
    private int sent;

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var fails = Interlocked.Increment(ref sent) > passing;
        if (fails && (!afterwards || sent > passing + 1))
        {
            throw new KilledException();
        }

        await ProcessNextAsync(message, pipeline);
        if (fails)
        {
            throw new KilledException();
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();
}

/// <summary>The process ended here.</summary>
internal sealed class KilledException : Exception;
