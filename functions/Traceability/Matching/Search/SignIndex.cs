using System.Collections;
using System.Numerics;

namespace Traceability.Matching.Search;

/// <summary>
/// The signs of all patterns' vectors, by which the near ones are told from the far ones before they are compared exactly: 200 bytes a
/// pattern, gone through in a fraction of what the store's own index takes.
/// </summary>
/// <param name="Version">Which change of the patterns was the last when it was read.</param>
/// <param name="Patterns">Every pattern that a request may be told of and that has a vector, by its number.</param>
internal sealed record SignIndex(string Version, IReadOnlyDictionary<long, SignedPattern> Patterns)
{
    // As many as the store's own search takes, see NearestSql.
    private const int Nearest = 120;
    private const int LatestOfProject = 40;

    /// <summary>Those near a vector by their signs, and the latest of the project itself, which may be few among many.</summary>
    public IReadOnlyList<Guid> Search(ReadOnlyMemory<float> vector, string model, string? project)
    {
        var sought = SignsOf(vector.Span);
        var near = new PriorityQueue<SignedPattern, (int, long)>(Nearest + 1);
        var latest = new PriorityQueue<SignedPattern, long>();
        foreach (var (id, pattern) in Patterns)
        {
            if (pattern.Model != model || !pattern.IsFor(project))
            {
                continue;
            }

            // The farthest goes first.
            var place = (-Distance(sought, pattern.Signs), -id);
            if (near.Count < Nearest)
            {
                near.Enqueue(pattern, place);
            }
            else if (near.TryPeek(out _, out var farthest) && place.CompareTo(farthest) > 0)
            {
                near.DequeueEnqueue(pattern, place);
            }

            if (project is not null && pattern.Project == project)
            {
                latest.Enqueue(pattern, id);
                if (latest.Count > LatestOfProject)
                {
                    latest.Dequeue();
                }
            }
        }

        return [.. near.UnorderedItems.Select(item => item.Element.PatternId)
            .Union(latest.UnorderedItems.Select(item => item.Element.PatternId))];
    }

    /// <summary>Signs as the store tells them.</summary>
    public static ulong[] SignsOf(BitArray bits)
    {
        var signs = new ulong[(bits.Length + 63) / 64];
        for (var i = 0; i < bits.Length; i++)
        {
            signs[i / 64] |= bits[i] ? 1UL << (i % 64) : 0;
        }

        return signs;
    }

    private static ulong[] SignsOf(ReadOnlySpan<float> vector)
    {
        var signs = new ulong[(vector.Length + 63) / 64];
        for (var i = 0; i < vector.Length; i++)
        {
            signs[i / 64] |= vector[i] > 0 ? 1UL << (i % 64) : 0;
        }

        return signs;
    }

    private static int Distance(ulong[] a, ulong[] b)
    {
        var (both, either) = (0, 0);
        for (var i = 0; i < a.Length; i++)
        {
            both += BitOperations.PopCount(a[i] & b[i]);
            either += BitOperations.PopCount(a[i] | b[i]);
        }

        // Jaccard's, as the store's index: in a vector of few words most signs are not set in either.
        return either == 0 ? int.MaxValue : (int)((either - both) * 1_000_000L / either);
    }
}

/// <summary>What is kept of a pattern's row.</summary>
/// <param name="Row">Which version of its row was read.</param>
/// <param name="PatternId">Its id.</param>
/// <param name="Model">What made its vector.</param>
/// <param name="Project">Where it was learned.</param>
/// <param name="Everywhere">Whether requests from everywhere are told of it.</param>
/// <param name="Signs">The signs of its vector.</param>
internal sealed record SignedPattern(string Row, Guid PatternId, string Model, string? Project, bool Everywhere, ulong[] Signs)
{
    /// <summary>Whether a request from that project, or from none, may be told of it.</summary>
    public bool IsFor(string? project) => Everywhere || Project is null || Project == project;
}
