namespace Traceability.Matching.Fit;

/// <summary>A word of a prompt.</summary>
/// <param name="Stem">Its stem.</param>
/// <param name="Hash">The stem's feature.</param>
/// <param name="Concepts">The numbers of the concepts that it names, alone or with words beside it.</param>
internal sealed record ProfileTerm(string Stem, ulong Hash, int[] Concepts);
