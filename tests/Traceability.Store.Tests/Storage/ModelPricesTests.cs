using Traceability.Storage;
using Traceability.Testing.Ingest;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Storage;

public sealed class ModelPricesTests(SharedDatabase database)
{
    [Fact]
    public async Task The_list_says_where_it_is_from_and_of_what_day_and_its_prices_are_none_or_above_nothing()
    {
        await using var store = await TestStore.CreateAsync(database);

        Assert.Equal(1, await store.ScalarAsync<long>("SELECT count(DISTINCT (source, listed)) FROM model_prices WHERE source LIKE '%@%'"));
        Assert.Equal(0, await store.CountAsync(
            "model_prices", "input < 0 OR output < 0 OR cache_read < 0 OR cache_write_5m < input OR cache_write_1h < cache_write_5m"));
        // A pattern that is none fails here and not at somebody's first answer.
        Assert.Equal(0, await store.CountAsync("model_prices", "kind = 'regex' AND 'no model' ~ name"));
    }

    [Theory]
    [InlineData("claude-opus-4-5-20251101", "2026-01-01", 1_000, 0.005)]
    [InlineData("claude-opus-4-6", "2026-01-01", 100_000, 0.5)]
    [InlineData("claude-opus-4-6", "2026-01-01", 300_000, 3)]
    [InlineData("claude-opus-4-6", "2026-05-01", 300_000, 1.5)]
    [InlineData("claude-opus-5-5", "2026-11-01", 1_000, 0.004)]
    [InlineData("gpt-5-codex", "2026-01-01", 0, 0)]
    public async Task A_price_is_of_a_time_and_of_how_much_is_read(string model, string at, int input, double cost)
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.ExecuteAsync($"SELECT know_models('{{{model}}}')");

        Assert.Equal(cost, await store.ScalarAsync<double>($"SELECT answer_cost('{model}', NULL, '{at}', {input}, 0, 0, 0, 0, 0)"), 9);
    }

    [Fact]
    public async Task Another_list_prices_what_is_stored_anew()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync(Told.Answer(Guid.NewGuid(), output: 1_000_000, input: 0), Told.Answer(Guid.NewGuid(), model: "new-model"));
        Assert.Equal("25, none", await CostsAsync(store));

        // The place of a model that has a price already is its first.
        const string More = """
            CREATE OR REPLACE VIEW model_prices AS
            SELECT p.*, 'a newer list'::text AS source, date '2027-01-01' AS listed
            FROM (VALUES (1::integer, 'opus'::text, 'starts'::text, 'claude-opus-4-5'::text, '-infinity'::timestamptz, -1::bigint,
                1::double precision, 2::double precision, NULL::double precision, NULL::double precision, NULL::double precision,
                NULL::double precision),
              (2, 'new', 'equals', 'new-model', '-infinity', -1, 0, 1e6, NULL, NULL, NULL, NULL))
              AS p (place, model, kind, name, since, context_above, input, output, cache_read, cache_write_5m, cache_write_1h, web_search);
            """;
        var current = SchemaLogic.Current.Sql;
        var view = current.IndexOf("CREATE OR REPLACE VIEW model_prices", StringComparison.Ordinal);
        var end = current.IndexOf(';', view) + 1;
        var renewed = SchemaLogic.Parse($"-- version: 1000\n{current[..view]}{More}{current[end..]}");
        await store.Get<SchemaMigrator>().MigrateAsync(SchemaFile.All, renewed, TestContext.Current.CancellationToken);

        Assert.Equal("2, 20", await CostsAsync(store));
    }

    private static Task<string?> CostsAsync(TestStore store) => store.ScalarAsync<string>(
        "SELECT string_agg(coalesce(round(cost_usd::numeric, 6)::float8::text, 'none'), ', ' ORDER BY model) FROM model_answers");
}
