using Microsoft.Extensions.Configuration;

namespace Traceability.Advice;

/// <summary>At which moments anything is said.</summary>
/// <param name="Moments">Those.</param>
public sealed record AdviceSwitches(IReadOnlyList<Moment> Moments)
{
    /// <summary>The setting that is read.</summary>
    public const string Setting = "ADVICE";

    private const string Off = "off";

    /// <summary>At all of them.</summary>
    public static readonly AdviceSwitches All = new(Moment.All);

    /// <summary>Reads <see cref="Setting"/>: names of moments with commas between, or <c>off</c>.</summary>
    /// <exception cref="FormatException">One of them is no moment.</exception>
    public static AdviceSwitches From(IConfiguration? configuration)
    {
        if (configuration?[Setting] is not { } text || string.IsNullOrWhiteSpace(text))
        {
            return All;
        }

        var names = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return names is [Off]
            ? new AdviceSwitches([])
            : new AdviceSwitches([.. names.Select(name => Moment.Named(name) ?? throw new FormatException(
                $"{Setting} is '{text}'. It takes {string.Join(", ", Moment.All.Select(moment => moment.Name))} with commas between, "
                + $"or {Off}; without it, all."))]);
    }

    /// <summary>Whether anything is said at that moment.</summary>
    public bool Has(Moment moment) => Moments.Contains(moment);
}
