using System.Net.Mime;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Traceability.Http;

/// <summary>Whether a request asks for plain text.</summary>
internal static class AcceptedText
{
    /// <summary>Whether it likes plain text best.</summary>
    public static bool IsWanted(HttpRequest request) => request.Headers.Accept is { Count: > 0 } accept
        && MediaTypeHeaderValue.TryParseList(accept, out var types)
        && types.OrderByDescending(type => type.Quality ?? 1).First().MediaType
            .Equals(MediaTypeNames.Text.Plain, StringComparison.OrdinalIgnoreCase);
}
