using Traceability.Storage;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Storage;

/// <summary>Numbered files alone, as the versions before <c>logic.sql</c> applied them.</summary>
internal static class NumberedFiles
{
    private static readonly SchemaLogic Nothing = SchemaLogic.Parse("-- version: 0\n");

    public static async Task ApplyAsync(TestStore store, IEnumerable<SchemaFile> files)
    {
        await store.Get<SchemaMigrator>().MigrateAsync([.. files], Nothing, TestContext.Current.CancellationToken);
        await store.ExecuteAsync("DROP TABLE schema_logic");
    }
}
