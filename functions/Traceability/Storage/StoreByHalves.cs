namespace Traceability.Storage;

/// <summary>
/// Stores a batch as a whole. When it is refused, halves it until what is at fault stands alone, so that it fails nothing else.
/// </summary>
internal static class StoreByHalves
{
    /// <summary>Stores the items in their order, together or in parts.</summary>
    /// <param name="items">The batch.</param>
    /// <param name="store">Stores some of them, all or none; null when that is settled, else why they are refused.</param>
    /// <param name="refuse">Is told of each item that is refused by itself, and why.</param>
    public static async Task RunAsync<TItem, TReason>(
        List<TItem> items, Func<List<TItem>, Task<TReason?>> store, Action<TItem, TReason> refuse)
        where TReason : class
    {
        if (items.Count == 0 || await store(items) is not { } reason)
        {
            return;
        }

        if (items.Count == 1)
        {
            refuse(items[0], reason);
            return;
        }

        var half = items.Count / 2;
        await RunAsync(items[..half], store, refuse);
        await RunAsync(items[half..], store, refuse);
    }
}
