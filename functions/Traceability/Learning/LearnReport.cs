namespace Traceability.Learning;

/// <summary>What a run over unlearned traces did.</summary>
/// <param name="Traces">Traces looked at.</param>
/// <param name="Successes">Those that taught something.</param>
/// <param name="NewPatterns">Patterns that were made.</param>
/// <param name="Strengthened">Patterns that were there and got more evidence.</param>
/// <param name="Failed">Traces on which learning itself failed; they are tried again.</param>
public sealed record LearnReport(int Traces, int Successes, int NewPatterns, int Strengthened, int Failed)
{
    /// <summary>Nothing was done.</summary>
    public static readonly LearnReport None = new(0, 0, 0, 0, 0);
}
