namespace Traceability.Http;

/// <summary>What does not hold of one of the many that a request brings.</summary>
/// <param name="Index">Which of them, from 0; -1 for the list as a whole.</param>
/// <param name="Field">Which of its fields.</param>
/// <param name="Detail">What is wrong with it.</param>
public sealed record ItemFault(int Index, string Field, string Detail);
