using Traceability.Traces;

namespace Traceability.Evidence.Steps;

/// <summary>One run of a check, as in <c>test:passed</c>. A verdict other than passed or failed counts as none.</summary>
internal readonly record struct QualityGate(string Name, bool? Passed)
{
    /// <summary>The checks that a hook ran, in order.</summary>
    public static IEnumerable<QualityGate> From(HookRecord hook)
    {
        foreach (var entry in hook.QualityGatesValidated)
        {
            var colon = entry.LastIndexOf(':');
            var name = (colon < 0 ? entry : entry[..colon]).Trim().ToLowerInvariant();
            if (name.Length > 0)
            {
                yield return new QualityGate(name, colon < 0 ? null : Verdict(entry[(colon + 1)..].Trim()));
            }
        }
    }

    private static bool? Verdict(string text) => text.ToLowerInvariant() switch
    {
        "passed" or "pass" or "success" or "ok" => true,
        "failed" or "fail" or "failure" or "error" => false,
        _ => null,
    };
}
