using Traceability.Advice.Prompts;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Advice;

public sealed class RememberTasksTests(SharedDatabase database)
{
    [Fact]
    public async Task What_is_told_anew_is_read_also_from_a_transaction_that_began_before_the_last_look()
    {
        await using var store = await TestStore.CreateAsync(database);
        var tasks = store.Get<RememberTasks>();
        await store.SessionAsync(["src/cart.go"], []);
        Assert.Equal(1, await CountAsync(tasks));

        var late = await store.SessionAsync(["src/sum.go"], []);
        await store.ExecuteAsync($"UPDATE tasks SET updated_at = now() - interval '10 seconds' WHERE task_id = '{late}'");

        Assert.Equal(2, await CountAsync(tasks));
        Assert.Equal(2, await CountAsync(tasks));
    }

    private static Task<int> CountAsync(RememberTasks tasks) => tasks.WithAsync(
        Known.Project, index => index.Count, TestContext.Current.CancellationToken);
}
