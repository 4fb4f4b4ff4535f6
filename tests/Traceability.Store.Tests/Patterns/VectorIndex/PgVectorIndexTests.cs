using Traceability.Patterns.VectorIndex;
using Traceability.Testing.Patterns.VectorIndex;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Patterns.VectorIndex;

public sealed class PgVectorIndexTests(SharedDatabase database) : VectorIndexContract
{
    protected override async Task<(IVectorIndex Index, Func<PatternVector, Task> Prepare, IAsyncDisposable Owner)> OpenAsync()
    {
        var store = await TestStore.CreateAsync(database);
        return (store.Get<IVectorIndex>(), pattern => PatternRow.InsertAsync(store.DataSource, pattern), store);
    }
}
