namespace Traceability.Patterns.Life;

/// <summary>What tending did.</summary>
/// <param name="Looked">Patterns that were new or had changed.</param>
/// <param name="Merged">Patterns that became part of another one of their project.</param>
/// <param name="Promoted">Patterns that became part of another project's, which two projects or more thereby confirm.</param>
/// <param name="Pruned">Patterns that were removed because nothing was heard of them.</param>
/// <param name="Finished">Whether nothing is left to do; if not, its time was over, it was switched off, or another process tends.</param>
public sealed record TendReport(int Looked, int Merged, int Promoted, int Pruned, bool Finished)
{
    /// <summary>Nothing was done.</summary>
    public static readonly TendReport None = new(0, 0, 0, 0, false);
}
