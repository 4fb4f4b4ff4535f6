using System.Net;
using Traceability.Functions.Tests.Host;

namespace Traceability.Functions.Tests.Published;

public sealed class UnmigratedStoreTests(AppDatabase database)
{
    [Fact]
    public async Task A_store_that_was_not_migrated_is_named_with_what_to_run_and_never_migrated_by_the_app()
    {
        await using var unmigrated = await database.UnmigratedAsync();
        await using var app = await PublishedApp.StartAsync(database.Url);

        var refused = (await app.GetAsync(Routes.Patterns)).Refused(HttpStatusCode.ServiceUnavailable);

        Assert.Contains("001_execution_traces.sql", refused, StringComparison.Ordinal);
        Assert.Contains("./run migrate", refused, StringComparison.Ordinal);
        Assert.Equal(0, await database.ScalarAsync<long>("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"));
    }
}
