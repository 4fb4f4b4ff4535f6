using Qdrant.Client.Grpc;
using Traceability.Functions.VectorIndex;
using Traceability.Patterns.VectorIndex;

namespace Traceability.Functions.Tests.VectorIndex;

/// <summary>What is sent, to the last field.</summary>
public sealed class QdrantRequestTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pattern_is_a_point_with_its_unit_vector_and_what_a_search_filters_by()
    {
        await using var qdrant = await IndexOnServer.StartAsync();
        var pattern = IndexOnServer.Pattern(3, 4) with { Project = "/work/shop", Status = "validated", Scope = "all" };

        await qdrant.Index.UpsertAsync(pattern, Cancellation);

        var sent = Assert.Single(qdrant.Server.Received<UpsertPoints>());
        Assert.Equal(QdrantIndex.DefaultCollection, sent.CollectionName);
        Assert.True(sent.Wait);
        var point = Assert.Single(sent.Points);
        Assert.Equal(pattern.PatternId.ToString(), point.Id.Uuid);
        var vector = point.Vectors.Vector.Dense.Data;
        Assert.Equal(1536, vector.Count);
        Assert.Equal([0.6f, 0.8f], vector.Take(2));
        Assert.All(vector.Skip(2), value => Assert.Equal(0, value));
        Assert.Equal(
            [("model", "a-model"), ("project", "/work/shop"), ("scope", "all"), ("status", "validated")],
            point.Payload.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => (field.Key, field.Value.StringValue)));
    }

    [Fact]
    public async Task A_pattern_of_no_project_has_no_such_field()
    {
        await using var qdrant = await IndexOnServer.StartAsync();

        await qdrant.AddAsync();

        var point = Assert.Single(Assert.Single(qdrant.Server.Received<UpsertPoints>()).Points);
        Assert.Equal(["model", "scope", "status"], point.Payload.Keys.Order());
    }

    [Fact]
    public async Task A_search_asks_for_the_nearest_of_the_model_and_for_no_payload()
    {
        await using var qdrant = await IndexOnServer.StartAsync();
        await qdrant.AddAsync();

        await qdrant.Index.SearchAsync(IndexOnServer.Pattern(3, 4).Vector, new VectorFilter("a-model"), 7, Cancellation);

        var sent = Assert.Single(qdrant.Server.Received<QueryPoints>());
        Assert.Equal(QdrantIndex.DefaultCollection, sent.CollectionName);
        Assert.Equal(IndexOnServer.Pattern(3, 4).Vector.ToArray(), sent.Query.Nearest.Dense.Data);
        Assert.Equal(7UL, sent.Limit);
        Assert.Equal(new WithPayloadSelector { Enable = false }, sent.WithPayload);
        Assert.Equal(new WithVectorsSelector { Enable = false }, sent.WithVectors);
        Assert.Equal(
            new Filter
            {
                Must = { Keyword("model", "a-model") },
                MustNot = { Keyword("status", "deprecated") },
                Should = { Keyword("scope", "all"), new Condition { IsEmpty = new IsEmptyCondition { Key = "project" } } },
            },
            sent.Filter);
    }

    [Fact]
    public async Task A_search_for_a_project_also_takes_what_is_for_all_and_what_belongs_to_none()
    {
        await using var qdrant = await IndexOnServer.StartAsync();
        await qdrant.AddAsync();

        await qdrant.SearchAsync(project: "/work/shop");

        Assert.Equal(
            new Filter
            {
                Must = { Keyword("model", "a-model") },
                MustNot = { Keyword("status", "deprecated") },
                Should =
                {
                    Keyword("project", "/work/shop"),
                    Keyword("scope", "all"),
                    new Condition { IsEmpty = new IsEmptyCondition { Key = "project" } },
                },
            },
            Assert.Single(qdrant.Server.Received<QueryPoints>()).Filter);
    }

    [Fact]
    public async Task Every_field_that_is_filtered_by_has_an_index_of_keywords()
    {
        await using var qdrant = await IndexOnServer.StartAsync();
        await qdrant.AddAsync();

        await qdrant.SearchAsync(project: "/work/shop");

        Assert.Empty(qdrant.Collection.FilteredWithoutIndex);
        Assert.Equal(["model", "project", "scope", "status"], qdrant.Collection.Indexes.Keys.Order());
        Assert.All(qdrant.Collection.Indexes.Values, kind => Assert.Equal(FieldType.Keyword, kind));
    }

    [Fact]
    public async Task The_collection_compares_1536_numbers_by_cosine()
    {
        await using var qdrant = await IndexOnServer.StartAsync();

        await qdrant.AddAsync();

        var vectors = Assert.Single(qdrant.Server.Received<CreateCollection>()).VectorsConfig.Params;
        Assert.Equal(1536UL, vectors.Size);
        Assert.Equal(Distance.Cosine, vectors.Distance);
    }

    [Fact]
    public async Task A_pattern_is_taken_out_by_its_id_and_that_is_waited_for()
    {
        await using var qdrant = await IndexOnServer.StartAsync();
        var pattern = await qdrant.AddAsync();

        await qdrant.Index.DeleteAsync(pattern.PatternId, Cancellation);

        var sent = Assert.Single(qdrant.Server.Received<DeletePoints>());
        Assert.True(sent.Wait);
        Assert.Equal(pattern.PatternId.ToString(), Assert.Single(sent.Points.Points.Ids).Uuid);
        Assert.Empty(qdrant.Collection.Held);
    }

    [Fact]
    public async Task They_are_counted_exactly()
    {
        await using var qdrant = await IndexOnServer.StartAsync();
        await qdrant.AddAsync();

        Assert.Equal(1, await qdrant.Index.CountAsync(Cancellation));

        var sent = Assert.Single(qdrant.Server.Received<CountPoints>());
        Assert.True(sent.Exact);
        Assert.Null(sent.Filter);
    }

    private static Condition Keyword(string field, string word) =>
        new() { Field = new FieldCondition { Key = field, Match = new Match { Keyword = word } } };
}
