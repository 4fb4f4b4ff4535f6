using Traceability.Language.Embedding;
using Traceability.Patterns.VectorIndex;

namespace Traceability.Testing.Patterns.VectorIndex;

/// <summary>What every vector index promises. A class for each index runs these against it.</summary>
public abstract class VectorIndexContract
{
    private const string Model = "a-model";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>An empty index, and how a pattern comes to be known where the index looks for it; both go with the test.</summary>
    protected abstract Task<(IVectorIndex Index, Func<PatternVector, Task> Prepare, IAsyncDisposable Owner)> OpenAsync();

    [Fact]
    public async Task The_nearest_comes_first_with_its_cosine()
    {
        var (index, prepare, owner) = await OpenAsync();
        await using var _ = owner;
        var near = await AddAsync(index, prepare, Pattern(1, 0.2f));
        var far = await AddAsync(index, prepare, Pattern(0.1f, 1));

        var hits = await SearchAsync(index, 1, 0);

        Assert.Equal([near, far], hits.Select(hit => hit.PatternId));
        Assert.Equal(1 / Math.Sqrt(1.04), hits[0].Similarity, 4);
        Assert.Equal(0.1 / Math.Sqrt(1.01), hits[1].Similarity, 4);
    }

    [Fact]
    public async Task No_more_than_asked_for_are_found()
    {
        var (index, prepare, owner) = await OpenAsync();
        await using var _ = owner;
        foreach (var y in new[] { 0.1f, 0.2f, 0.3f })
        {
            await AddAsync(index, prepare, Pattern(1, y));
        }

        Assert.Equal(2, (await SearchAsync(index, 1, 0, limit: 2)).Count);
    }

    [Fact]
    public async Task Vectors_of_another_model_are_not_compared()
    {
        var (index, prepare, owner) = await OpenAsync();
        await using var _ = owner;
        await AddAsync(index, prepare, Pattern(1, 0) with { Model = "another" });

        Assert.Empty(await SearchAsync(index, 1, 0));
    }

    [Fact]
    public async Task A_project_that_is_asked_for_finds_its_own_those_of_none_and_those_for_all()
    {
        var (index, prepare, owner) = await OpenAsync();
        await using var _ = owner;
        var own = await AddAsync(index, prepare, Pattern(1, 0.5f) with { Project = "/work/shop" });
        var all = await AddAsync(index, prepare, Pattern(1, 0.4f) with { Project = "/work/other", Scope = "all" });
        var none = await AddAsync(index, prepare, Pattern(1, 0.3f));
        await AddAsync(index, prepare, Pattern(1, 0) with { Project = "/work/other" });

        var hits = await index.SearchAsync(Vector(1, 0), new VectorFilter(Model, "/work/shop"), 10, Cancellation);

        Assert.Equal([none, all, own], hits!.Select(hit => hit.PatternId));
    }

    [Fact]
    public async Task Who_names_no_project_finds_no_projects_own()
    {
        var (index, prepare, owner) = await OpenAsync();
        await using var _ = owner;
        var all = await AddAsync(index, prepare, Pattern(1, 0.5f) with { Project = "/work/other", Scope = "all" });
        var none = await AddAsync(index, prepare, Pattern(1, 0.4f));
        await AddAsync(index, prepare, Pattern(1, 0) with { Project = "/work/other" });

        var hits = await SearchAsync(index, 1, 0);

        Assert.Equal([none, all], hits.Select(hit => hit.PatternId));
    }

    [Fact]
    public async Task A_pattern_that_is_promoted_is_found_from_everywhere_once_it_is_put_in_again()
    {
        var (index, prepare, owner) = await OpenAsync();
        await using var _ = owner;
        var pattern = Pattern(1, 0) with { Project = "/work/other" };
        await AddAsync(index, prepare, pattern);
        await prepare(pattern with { Scope = "all" });

        await index.UpsertAsync(pattern with { Scope = "all" }, Cancellation);

        var hits = await index.SearchAsync(Vector(1, 0), new VectorFilter(Model, "/work/shop"), 10, Cancellation);
        Assert.Equal([pattern.PatternId], hits!.Select(hit => hit.PatternId));
    }

    [Fact]
    public async Task A_deprecated_pattern_is_not_found()
    {
        var (index, prepare, owner) = await OpenAsync();
        await using var _ = owner;
        await AddAsync(index, prepare, Pattern(1, 0) with { Status = "deprecated" });

        Assert.Empty(await SearchAsync(index, 1, 0));
    }

    [Fact]
    public async Task Put_in_again_it_replaces_what_was_there()
    {
        var (index, prepare, owner) = await OpenAsync();
        await using var _ = owner;
        var id = await AddAsync(index, prepare, Pattern(1, 0));

        await index.UpsertAsync(Pattern(0, 1) with { PatternId = id }, Cancellation);

        var hit = Assert.Single(await SearchAsync(index, 0, 1));
        Assert.Equal(id, hit.PatternId);
        Assert.Equal(1, hit.Similarity, 4);
    }

    [Fact]
    public async Task A_deleted_pattern_is_not_found_and_deleting_again_is_no_error()
    {
        var (index, prepare, owner) = await OpenAsync();
        await using var _ = owner;
        var id = await AddAsync(index, prepare, Pattern(1, 0));

        await index.DeleteAsync(id, Cancellation);
        await index.DeleteAsync(id, Cancellation);

        Assert.Empty(await SearchAsync(index, 1, 0));
    }

    [Fact]
    public async Task An_empty_index_finds_nothing()
    {
        var (index, _, owner) = await OpenAsync();
        await using var _1 = owner;

        // One outside the store may not even be there yet.
        Assert.True(await index.SearchAsync(Vector(1, 0), new VectorFilter(Model), 10, Cancellation) is null or []);
    }

    [Fact]
    public async Task Used_by_many_at_once_from_its_first_moment_it_keeps_everything()
    {
        var (index, prepare, owner) = await OpenAsync();
        await using var _ = owner;
        var patterns = Enumerable.Range(0, 8).Select(i => Pattern(1, i / 10f)).ToList();
        foreach (var pattern in patterns)
        {
            await prepare(pattern);
        }

        await Task.WhenAll(patterns.Select(pattern => index.UpsertAsync(pattern, Cancellation)));

        Assert.Equal(8, (await SearchAsync(index, 1, 0)).Count);
    }

    private static async Task<Guid> AddAsync(IVectorIndex index, Func<PatternVector, Task> prepare, PatternVector pattern)
    {
        await prepare(pattern);
        await index.UpsertAsync(pattern, Cancellation);
        return pattern.PatternId;
    }

    private static async Task<IReadOnlyList<VectorHit>> SearchAsync(IVectorIndex index, float x, float y, int limit = 10)
    {
        var hits = await index.SearchAsync(Vector(x, y), new VectorFilter(Model), limit, Cancellation);
        Assert.NotNull(hits);
        return hits;
    }

    private static PatternVector Pattern(float x, float y) => new(Guid.NewGuid(), Vector(x, y), Model, null, "candidate");

    private static float[] Vector(float x, float y) => EmbeddingVectors.ToUnit1536(new[] { x, y });
}
