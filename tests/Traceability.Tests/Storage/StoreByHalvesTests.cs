using CsCheck;
using Traceability.Storage;

namespace Traceability.Tests.Storage;

public sealed class StoreByHalvesTests
{
    [Fact]
    public async Task A_batch_without_fault_is_stored_at_once()
    {
        var batches = new List<List<int>>();

        await StoreByHalves.RunAsync([1, 2, 3], Store(batches, []), (item, _) => Assert.Fail($"{item} was refused"));

        Assert.Equal([1, 2, 3], Assert.Single(batches));
    }

    [Fact]
    public async Task Of_nothing_nothing_is_stored()
    {
        var batches = new List<List<int>>();

        await StoreByHalves.RunAsync([], Store(batches, [1]), (item, _) => Assert.Fail($"{item} was refused"));

        Assert.Empty(batches);
    }

    [Fact]
    public async Task One_that_is_refused_is_told_with_the_reason_and_not_tried_again()
    {
        var batches = new List<List<int>>();
        var refused = new List<(int, string)>();

        await StoreByHalves.RunAsync([7], Store(batches, [7]), (item, reason) => refused.Add((item, reason)));

        Assert.Equal([(7, "7 is at fault")], refused);
        Assert.Single(batches);
    }

    [Fact]
    public async Task Each_one_at_fault_fails_itself_alone_and_the_others_are_stored_in_their_order() =>
        await Gen.Select(Gen.Int[0, 40], Gen.Int[0, 40].HashSet[0, 10]).SampleAsync(async (count, faulty) =>
        {
            var batches = new List<List<int>>();
            var refused = new List<int>();
            List<int> items = [.. Enumerable.Range(0, count)];

            await StoreByHalves.RunAsync(items, Store(batches, faulty), (item, _) => refused.Add(item));

            var stored = batches.Where(batch => !batch.Exists(faulty.Contains)).SelectMany(batch => batch);
            return stored.SequenceEqual(items.Where(item => !faulty.Contains(item)))
                && refused.SequenceEqual(items.Where(faulty.Contains));
        });

    /// <summary>A store that refuses a batch with one of those at fault in it, and notes all that it was asked for.</summary>
    private static Func<List<int>, Task<string?>> Store(List<List<int>> batches, IReadOnlyCollection<int> faulty) => batch =>
    {
        batches.Add(batch);
        return Task.FromResult(batch.Exists(faulty.Contains) ? $"{batch.First(faulty.Contains)} is at fault" : null);
    };
}
