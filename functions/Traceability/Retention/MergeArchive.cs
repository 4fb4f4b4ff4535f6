using System.Runtime.CompilerServices;

namespace Traceability.Retention;

/// <summary>
/// Makes the union of two archives: both in the order of their traces' ids, so that only a trace that is in both has to be held
/// in memory. Everything that is in either is in the union.
/// </summary>
internal static class MergeArchive
{
    /// <exception cref="InvalidDataException">One of them cannot be read to its end.</exception>
    public static async Task RunAsync(Stream fresh, Stream? archived, ArchiveWriter writer, CancellationToken cancellation)
    {
        await using var ours = TracesAsync(fresh, cancellation).GetAsyncEnumerator(cancellation);
        await using var theirs = (archived is null ? AsyncEnumerable.Empty<Lines>() : TracesAsync(archived, cancellation))
            .GetAsyncEnumerator(cancellation);
        var (more, moreOfTheirs) = (await ours.MoveNextAsync(), await theirs.MoveNextAsync());
        while (more || moreOfTheirs)
        {
            // A line that is none of ours comes before all, and stays.
            var order = !more ? 1 : !moreOfTheirs ? -1
                : Comparer<Guid?>.Default.Compare(ours.Current.CorrelationId, theirs.Current.CorrelationId);
            if (order == 0 && !Same(ours.Current, theirs.Current))
            {
                await WriteBothAsync(ours.Current, theirs.Current, writer, cancellation);
            }
            else
            {
                await WriteAsync(order < 0 ? ours.Current : theirs.Current, writer, cancellation);
            }

            more = order <= 0 ? await ours.MoveNextAsync() : more;
            moreOfTheirs = order >= 0 ? await theirs.MoveNextAsync() : moreOfTheirs;
        }

        await writer.CompleteAsync(cancellation);
    }

    private static bool Same(Lines a, Lines b) =>
        a.All.Count == b.All.Count && a.All.Zip(b.All).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second));

    private static async Task WriteAsync(Lines trace, ArchiveWriter writer, CancellationToken cancellation)
    {
        foreach (var line in trace.All)
        {
            await writer.AddLineAsync(line, cancellation);
        }
    }

    private static async Task WriteBothAsync(Lines ours, Lines theirs, ArchiveWriter writer, CancellationToken cancellation)
    {
        var trace = new ArchivedTrace(ours.CorrelationId!.Value);
        foreach (var line in theirs.All.Concat(ours.All))
        {
            trace.Add(ArchivedTrace.Parse(line));
        }

        await trace.WriteAsync(writer, cancellation);
    }

    /// <summary>Lines of the same trace that follow each other.</summary>
    private static async IAsyncEnumerable<Lines> TracesAsync(
        Stream archive, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Lines? trace = null;
        await foreach (var line in ReadArchive.ReadAsync(archive, cancellation))
        {
            var bytes = line.Bytes ?? throw new InvalidDataException($"A line has more than {ReadArchive.LineLimit} bytes.");
            if (trace is not null && trace.CorrelationId == line.CorrelationId && line.CorrelationId is not null)
            {
                trace.All.Add(bytes);
                continue;
            }

            if (trace is not null)
            {
                yield return trace;
            }

            trace = new Lines(line.CorrelationId, [bytes]);
        }

        if (trace is not null)
        {
            yield return trace;
        }
    }

    private sealed record Lines(Guid? CorrelationId, List<byte[]> All);
}
