using System.Globalization;

namespace Traceability.Bench.Match;

/// <summary>
/// Requests as developers write them, made of words by a seeded generator: common verbs, things and symptoms, and names of files, classes
/// and errors that are rare as in life. The same seed gives the same requests on every machine.
/// </summary>
internal sealed class SyntheticRequests(int seed)
{
    private static readonly string[] Verbs =
    [
        "fix", "debug", "add", "implement", "refactor", "test", "speed up", "document", "deploy", "review", "explain", "secure", "remove",
        "rename", "migrate", "upgrade", "simplify", "extract", "split", "cache", "validate", "log", "retry", "paginate", "investigate",
    ];

    private static readonly string[] Things =
    [
        "checkout page", "login form", "order service", "payment webhook", "search endpoint", "invoice export", "password reset mail",
        "user table", "settings dialog", "container image", "build pipeline", "message queue", "file upload", "rate limiter", "audit log",
        "feature flag", "notification worker", "report scheduler", "session store", "GraphQL resolver", "CSV importer", "image resizer",
        "dashboard chart", "access token", "database migration", "connection pool", "retry policy", "address form", "price calculation",
        "stock counter", "mobile menu", "release notes", "unit tests", "integration tests", "API client", "config loader", "health check",
    ];

    private static readonly string[] Symptoms =
    [
        "it times out under load", "it throws on empty input", "the totals are off by a cent", "it fails only in production",
        "it leaks connections", "users see a blank page", "it takes ten seconds", "the response is 500", "it deadlocks now and then",
        "the cache is never invalidated", "dates are in the wrong time zone", "the second click does nothing", "it eats all memory",
        "the index is not used", "accents are garbled", "the retry never stops", "it works on my machine", "the mail is sent twice",
    ];

    private static readonly string[] Constraints =
    [
        "without changing the public interface", "and add a regression test", "behind a feature flag", "keep it backwards compatible",
        "in small steps", "and update the docs", "before the release", "with as few queries as possible", "and make the tests pass",
        "so that it runs in CI", "following the style of the other modules", "and say what caused it",
    ];

    private static readonly string[] Nouns =
    [
        "Order", "Cart", "Invoice", "Customer", "Session", "Token", "Report", "Shipment", "Coupon", "Ledger", "Tenant", "Webhook", "Photo",
        "Review", "Device", "Quota", "Ticket", "Payout", "Contract", "Catalog", "Vendor", "Refund", "Address", "Budget", "Payment", "Badge",
        "Calendar", "Channel", "Comment", "Course", "Draft", "Event", "Feed", "Folder", "Gateway", "Import", "Job", "Key",
        "Label", "Message",
    ];

    private static readonly string[] Roles =
    [
        "Service", "Controller", "Repository", "Validator", "Mapper", "Worker", "Client", "Builder", "Parser", "Cache",
        "Handler", "Factory", "Exporter", "Scheduler", "Policy", "Store", "Filter", "Router", "Monitor", "Reducer",
    ];

    private static readonly string[] Endings = ["cs", "ts", "py", "go", "java", "rb", "sql", "yaml", "tsx", "rs"];

    private readonly Random random = new(seed);

    /// <summary>The next request: one sentence or two.</summary>
    public string Next()
    {
        var request = $"{Of(Verbs)} the {Of(Things)}";
        request += random.Next(3) switch { 0 => $" in {Name()}", 1 => $" in {File()}", _ => "" };
        request += random.Next(3) == 0 ? "" : $", {Of(Symptoms)}";
        request += random.Next(2) == 0 ? "" : $" {Of(Constraints)}";
        return request + (random.Next(4) == 0 ? $". {Error()} in {Name()}" : "");
    }

    /// <summary>A request with what people paste after it: a log, until it has that many characters.</summary>
    public string NextLong(int characters)
    {
        var text = new System.Text.StringBuilder(Next());
        while (text.Length < characters)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"\n2026-03-{random.Next(1, 29):D2} ERROR {Error()} at {Name()}.{Of(Verbs).Split(' ')[0]}{Of(Nouns)}");
            text.Append(CultureInfo.InvariantCulture, $"({File()}:{random.Next(900)}): {Of(Symptoms)}");
        }

        return text.ToString(0, characters);
    }

    /// <summary>The same request as somebody else might put it: a word less, another one more.</summary>
    public string Reworded(string request)
    {
        var words = request.Split(' ').ToList();
        words.RemoveAt(random.Next(words.Count));
        return $"please {string.Join(' ', words)} {Of(Constraints)}";
    }

    private string Name() => Of(Nouns) + Of(Nouns) + Of(Roles);

    private string File() =>
        $"src/{Of(Nouns).ToLowerInvariant()}s/{Of(Nouns).ToLowerInvariant()}-{Of(Roles).ToLowerInvariant()}.{Of(Endings)}";

    private string Error() => $"{Of(Nouns)}{Of(Roles)}Exception E{random.Next(1000, 9999)}";

    // Squared, so that the first of a list are common and the last are rare.
    private string Of(string[] words) => words[(int)(Math.Pow(random.NextDouble(), 2) * words.Length)];
}
