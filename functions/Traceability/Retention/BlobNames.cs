using System.Globalization;

namespace Traceability.Retention;

/// <summary>Names of the archive's blobs: one for a day and hour, by when its traces started, in UTC.</summary>
public static class BlobNames
{
    /// <summary>How every name ends.</summary>
    public const string Extension = ".ndjson.gz";

    /// <summary>The blob of an hour, such as <c>traces/2026/01/31/23.ndjson.gz</c>.</summary>
    public static string From(DateTimeOffset hour) =>
        hour.UtcDateTime.ToString("'traces/'yyyy'/'MM'/'dd'/'HH", CultureInfo.InvariantCulture) + Extension;
}
