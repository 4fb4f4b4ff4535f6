using Npgsql;
using Traceability.Storage;

namespace Traceability.Failures;

/// <summary>An error pattern as far as messages are grouped by it.</summary>
/// <param name="Fingerprint">Its name, which stays when its template widens.</param>
/// <param name="Space">Whose messages it groups.</param>
/// <param name="Template">What its messages have in common.</param>
internal sealed record ErrorPattern(string Fingerprint, string Space, string Template)
{
    /// <summary>The occurrence that made it, where it is new.</summary>
    public ErrorOccurrence? First { get; private init; }

    /// <summary>Whether it is to be written.</summary>
    public bool IsChanged { get; init; }

    /// <summary>A pattern of which this is the first occurrence.</summary>
    public static ErrorPattern New(string template, ErrorOccurrence first) =>
        new(ErrorSpace.Hash(first.Message.Space.Key, template), first.Message.Space.Key, template)
        {
            First = first,
            IsChanged = true,
        };

    /// <summary>Reads a row of <see cref="OfSpacesSql"/>.</summary>
    public static ErrorPattern Read(NpgsqlDataReader row) =>
        new(row.Text("fingerprint"), row.Text("space"), row.Text("error_message_pattern"));

    /// <summary>Those of some spaces, the oldest first.</summary>
    public const string OfSpacesSql =
        "SELECT fingerprint, space, error_message_pattern FROM error_patterns WHERE space = ANY($1) ORDER BY id";
}
