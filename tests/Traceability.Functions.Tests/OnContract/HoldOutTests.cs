using Microsoft.Extensions.DependencyInjection;
using Traceability.Matching;
using Traceability.Store.Tests;

namespace Traceability.Functions.Tests.OnContract;

public sealed class HoldOutTests(SharedDatabase database)
{
    [Fact]
    public async Task The_share_is_the_one_of_the_app_setting()
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var app = await AzureApp.StartAsync(database, store, settings: (HoldOut.Setting, "0.35"));

        Assert.Equal(0.35, app.Host.Services.GetRequiredService<HoldOut>().Share);
    }

    [Fact]
    public async Task A_share_that_is_none_ends_the_start_by_its_name()
    {
        await using var store = await TestStore.CreateAsync(database);

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(
            () => AzureApp.StartAsync(database, store, settings: (HoldOut.Setting, "20%")));

        Assert.Contains("HOLDOUT_SHARE", exception.Message, StringComparison.Ordinal);
    }
}
