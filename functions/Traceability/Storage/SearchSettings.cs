namespace Traceability.Storage;

/// <summary>How the planner and pgvector shall go about a search, for the one round trip it is part of.</summary>
internal static class SearchSettings
{
    /// <summary>
    /// The first statement of a batch, whose transaction it holds for. The planner does not know that a vector lies outside its row: it
    /// takes reading them all for cheap, and must be kept from that. What is filtered out does not count among the neighbours: the index is
    /// asked for more (pgvector 0.8), up to a bound, since a search is not worth any price. Compiling a plan takes longer than running
    /// this, and planning it anew for each request's values takes half as long and comes to the same.
    /// </summary>
    public const string Sql = """
        SELECT set_config('enable_seqscan', 'off', true), set_config('enable_sort', 'off', true), set_config('jit', 'off', true),
          set_config('hnsw.ef_search', '120', true), set_config('hnsw.iterative_scan', 'relaxed_order', true),
          set_config('hnsw.max_scan_tuples', '2000', true), set_config('plan_cache_mode', 'force_generic_plan', true)
        """;
}
