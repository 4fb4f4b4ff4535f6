using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;

namespace Traceability.Matching;

/// <summary>
/// Which traces go without what is found for them, so that there is something to compare reuse with. Decided by the trace's id alone:
/// every process, at any time, puts the same trace into the same group.
/// </summary>
/// <param name="Share">How many of all traces are held out, 0 to 1.</param>
public sealed record HoldOut(double Share)
{
    /// <summary>The setting that is read.</summary>
    public const string Setting = "HOLDOUT_SHARE";

    /// <summary>The share unless <see cref="Setting"/> says otherwise.</summary>
    public const double DefaultShare = 0.2;

    /// <summary>Nothing is held out.</summary>
    public static readonly HoldOut None = new(0);

    /// <summary>Reads <see cref="Setting"/>.</summary>
    /// <exception cref="FormatException">It is no number from 0 to 1.</exception>
    public static HoldOut From(IConfiguration configuration)
    {
        if (configuration[Setting] is not { } text || string.IsNullOrWhiteSpace(text))
        {
            return new HoldOut(DefaultShare);
        }

        const NumberStyles Plain = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;
        return double.TryParse(text, Plain, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1
            ? new HoldOut(share)
            : throw new FormatException(
                $"{Setting} is '{text}'. It takes a number from 0 to 1: the share of matches that are found but not handed over, "
                + "such as 0.2; 0 hands over all.");
    }

    /// <summary>Whether a trace is held out. One that is held out at some share is held out at every larger one.</summary>
    public bool Holds(Guid correlationId) => PlaceOf(correlationId) < Share;

    /// <summary>Where in [0, 1) an id lies. Ids are not drawn evenly (some hold a time, some a version), their hashes are.</summary>
    private static double PlaceOf(Guid correlationId)
    {
        Span<byte> salted = stackalloc byte[16 + 7];
        correlationId.TryWriteBytes(salted, bigEndian: true, out _);
        // So that this division has nothing to do with any other that is made by the hash of an id.
        "holdout"u8.CopyTo(salted[16..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(salted, hash);
        // 53 bits: as many as a double holds, so that nothing is rounded up to 1.
        return (BinaryPrimitives.ReadUInt64BigEndian(hash) >> 11) * Math.ScaleB(1, -53);
    }
}
