using System.Net;
using Traceability.Testing.EmbeddedPostgres;
using Traceability.Testing.Serving;

namespace Traceability.SelfHost.Tests.Serving;

/// <summary>A store that answers and fails: a page of it is broken, its disk is, or a table is gone.</summary>
public sealed class BrokenStoreTests(DataTemplate template) : IAsyncLifetime
{
    private const string Break = """
        CREATE FUNCTION break() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF new.prompt_text LIKE 'fails with %' THEN
            RAISE EXCEPTION 'it broke' USING ERRCODE = right(new.prompt_text, 5);
          END IF;
          RETURN new;
        END $$;
        CREATE TRIGGER break BEFORE INSERT OR UPDATE ON execution_traces FOR EACH ROW EXECUTE FUNCTION break();
        """;

    private readonly LocalDoor door = new(template);

    public async ValueTask InitializeAsync()
    {
        await door.InitializeAsync();
        await door.ValueAsync<object>(Break);
    }

    public ValueTask DisposeAsync() => door.DisposeAsync();

    [Fact]
    public async Task An_event_that_the_store_fails_on_is_to_be_kept_and_health_says_so_until_the_store_takes_one()
    {
        foreach (var state in (string[])["XX001", "58030", "58P01", "53100", "40001", "57P03", "P0001"])
        {
            var fails = new { @event = "start", correlation_id = Guid.NewGuid(), prompt_text = $"fails with {state}" };

            var answer = await door.Api.PostAsync(Routes.StartTrace, fails);
            answer.Refused(HttpStatusCode.ServiceUnavailable);
            Assert.True(answer.RetryAfter >= TimeSpan.FromSeconds(1));
            (await door.Api.PostAsync(Routes.RecordBatch, new[] { fails })).Refused(HttpStatusCode.ServiceUnavailable);
            var health = (await door.Api.GetAsync(Routes.Health)).Expect(HttpStatusCode.ServiceUnavailable).Json;
            Assert.Equal("unhealthy", health.GetProperty("status").GetString());
            Assert.StartsWith("The database", health.GetProperty("problem").GetString(), StringComparison.Ordinal);

            await door.ValueAsync<object>("ALTER TABLE execution_traces DISABLE TRIGGER break");
            (await door.Api.PostAsync(Routes.StartTrace, fails)).Accepted();
            (await door.Api.GetAsync(Routes.Health)).Ok();
            await door.ValueAsync<object>("ALTER TABLE execution_traces ENABLE TRIGGER break");
        }
    }

    [Fact]
    public async Task An_event_that_the_store_refuses_is_refused_by_itself_and_health_is_none_the_worse()
    {
        foreach (var state in (string[])["22P05", "23514", "54000"])
        {
            var fails = new { @event = "start", correlation_id = Guid.NewGuid(), prompt_text = $"fails with {state}" };
            var stored = new { @event = "start", correlation_id = Guid.NewGuid(), prompt_text = "is taken" };

            (await door.Api.PostAsync(Routes.StartTrace, fails)).Refused(HttpStatusCode.BadRequest);
            var batch = (await door.Api.PostAsync(Routes.RecordBatch, new[] { fails, stored })).Accepted();

            Assert.Equal(1, batch.GetProperty("accepted").GetInt32());
            Assert.Equal(0, batch.GetProperty("rejections")[0].GetProperty("index").GetInt32());
            (await door.Api.GetAsync(Routes.Health)).Ok();
        }
    }

    [Fact]
    public async Task What_is_read_of_a_broken_store_is_answered_503_as_well()
    {
        await door.ValueAsync<object>("""
            CREATE FUNCTION broken() RETURNS uuid LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''bad page'' USING ERRCODE = ''XX001''; END';
            INSERT INTO agents (name, content_hash) VALUES ('any', '');
            ALTER TABLE agents RENAME TO whole;
            CREATE VIEW agents AS SELECT * FROM whole WHERE broken() IS NOT NULL;
            """);

        var answer = await door.Api.GetAsync(Routes.Agents);

        answer.Refused(HttpStatusCode.ServiceUnavailable);
        Assert.True(answer.RetryAfter >= TimeSpan.FromSeconds(1));
    }
}
