namespace Traceability.Functions.Tests.Http;

/// <summary>What is wrong in one way or another with a request to a route, or would be to another route.</summary>
internal static class BadRequests
{
    private static readonly string[] Queries =
    [
        "limit=0", "limit=many", "cursor=x", "status=good", "pattern_id=7", "from=yesterday",
        "to=2020-01-01T00:00:00Z&from=2021-01-01T00:00:00Z",
    ];

    private static readonly (string? Body, string? MediaType)[] Bodies =
    [
        (null, null),
        ("", "application/json"),
        ("{ this is no JSON", "application/json"),
        ("[1, 2]", "application/json"),
        ("7", "application/json"),
        ("{}", "application/json"),
        ("{}", null),
        ("""{"correlation_id":"seven","success":"yes","user_request":7,"hook_type":"","name":""}""", "application/json"),
        ("name: [", "application/yaml"),
        ("a=b", "application/x-www-form-urlencoded"),
        ($$"""{"prompt_text":"{{new string('x', 5_000_000)}}"}""", "application/json"),
    ];

    private static readonly string?[] Ids = ["0198a5f2-1111-7000-8000-000000000003", "seven", "%20", "a%2Fb"];

    public static IEnumerable<DoorRequest> To(string route)
    {
        var (verb, path) = (route.Split(' ')[0], route.Split(' ')[1]);
        var ids = path.Contains('{', StringComparison.Ordinal) ? Ids : [null];
        return
            from id in ids
            let request = new DoorRequest(verb, path) { Id = id }
            from bad in Bodies.Where(_ => verb != "GET").Select(bad => request with { Body = bad.Body, MediaType = bad.MediaType })
                .Concat(Queries.Select(query => request with { Query = query, Body = verb == "GET" ? null : "{}" }))
            select bad;
    }
}
