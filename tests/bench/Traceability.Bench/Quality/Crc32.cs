using System.Text;

namespace Traceability.Bench.Quality;

/// <summary>The checksum of ISO 3309, by which the labelled texts are halved.</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;

    /// <summary>The checksum of a text in UTF-8.</summary>
    public static uint From(string text)
    {
        var sum = uint.MaxValue;
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            sum ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) == 0 ? sum >> 1 : (sum >> 1) ^ Polynomial;
            }
        }

        return ~sum;
    }
}
