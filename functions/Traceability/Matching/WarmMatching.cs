using Microsoft.Extensions.Hosting;
using Traceability.Language.Embedding;

namespace Traceability.Matching;

/// <summary>
/// Reads a request that nobody made, once, beside the start of the process: the concepts and labelled examples take some tenths of a second
/// to load, which the first person to ask would wait for.
/// </summary>
internal sealed class WarmMatching : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(
        () =>
        {
            _ = LexicalEmbedder.Embed("fix the slow test");
            _ = RequestReading.From("fix the slow test");
        },
        stoppingToken);
}
