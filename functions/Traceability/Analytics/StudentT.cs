namespace Traceability.Analytics;

/// <summary>Student's t distribution, so far as an interval needs it.</summary>
internal static class StudentT
{
    private const double Outside = 0.05;

    // The 97.5 % quantile of the normal distribution, which t nears.
    private const double Normal = 1.959963984540054;

    private static readonly double[] Lanczos =
    [
        676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012,
        9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    /// <summary>How far from 0, either way, 95 % of the distribution lie.</summary>
    /// <param name="freedom">Degrees of freedom, above 0; not always a whole number.</param>
    public static double Margin95(double freedom)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(freedom);
        if (freedom > 1e5)
        {
            return Normal;
        }

        // What lies outside ±t is the incomplete beta function of x = freedom / (freedom + t²), which grows with x.
        var (low, high) = (0.0, 1.0);
        for (var halving = 0; halving < 200 && high - low > double.Epsilon; halving++)
        {
            var middle = (low + high) / 2;
            (low, high) = IncompleteBeta(freedom / 2, 0.5, middle) < Outside ? (middle, high) : (low, middle);
        }

        return Math.Sqrt(freedom * (1 - high) / high);
    }

    /// <summary>
    /// Regularised: by its continued fraction (M. Abramowitz and I. A. Stegun, "Handbook of Mathematical Functions", 26.5.8), on the side
    /// where that converges fast.
    /// </summary>
    private static double IncompleteBeta(double a, double b, double x)
    {
        if (x is <= 0 or >= 1)
        {
            return Math.Clamp(x, 0, 1);
        }

        if (x > (a + 1) / (a + b + 2))
        {
            return 1 - IncompleteBeta(b, a, 1 - x);
        }

        var front = Math.Exp((a * Math.Log(x)) + (b * Math.Log(1 - x)) + LogGamma(a + b) - LogGamma(a) - LogGamma(b)) / a;
        return front / Fraction(a, b, x);
    }

    /// <summary>1 + d₁/(1 + d₂/(1 + …)), evaluated forwards (W. J. Lentz, "Generating Bessel functions in Mie scattering calculations using continued fractions", Applied Optics 15, 1976).</summary>
    private static double Fraction(double a, double b, double x)
    {
        var (value, c, d) = (1.0, 1.0, 0.0);
        for (var step = 1; step <= 100_000; step++)
        {
            var m = step / 2;
            var term = step % 2 == 0
                ? m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)))
                : -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / (1 + (term * d));
            c = 1 + (term / c);
            value *= c * d;
            if (Math.Abs((c * d) - 1) < 1e-15)
            {
                break;
            }
        }

        return value;
    }

    /// <summary>For arguments from a half up (C. Lanczos, "A precision approximation of the gamma function", SIAM Journal on Numerical Analysis 1, 1964).</summary>
    private static double LogGamma(double z)
    {
        var sum = 0.99999999999980993;
        for (var i = 0; i < Lanczos.Length; i++)
        {
            sum += Lanczos[i] / (z + i);
        }

        var t = z + Lanczos.Length - 1.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((z - 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }
}
