using System.Net;
using Traceability.Dashboard;
using Traceability.Functions.Tests.Host;
using Traceability.Testing;
using Traceability.Testing.Serving;

namespace Traceability.Functions.Tests.Http;

/// <summary>
/// What one door answers, the other answers: status, media type and body. Each begins with an empty store and is asked the same.
/// </summary>
[Collection<OneApp>]
public sealed class BothDoorsTests(SharedApp shared)
{
    [Fact]
    public async Task They_answer_the_same_to_good_requests_on_every_route()
    {
        var story = new DoorStory();
        IReadOnlyList<HttpStatusCode> expected = [];

        var (azure, local) = await BothAsync(async door => expected = await story.TellAsync(door));

        AssertSame(local, azure);
        Assert.Equal(expected, azure.Select(one => one.Answer.Status));
        Assert.Empty((await RoutesAsync()).Except(azure.Select(one => one.Request.VerbAndRoute)));
    }

    [Fact]
    public async Task They_answer_the_same_to_bad_requests_on_every_route()
    {
        var requests = (await RoutesAsync()).SelectMany(BadRequests.To).ToList();

        var (azure, local) = await BothAsync(async door =>
        {
            foreach (var request in requests)
            {
                await door.AskAsync(request);
            }
        });

        AssertSame(local, azure);
        Assert.DoesNotContain(HttpStatusCode.InternalServerError, azure.Select(one => one.Answer.Status));
    }

    [Fact]
    public async Task They_refuse_pages_of_other_origins_on_every_route_and_protect_every_answer()
    {
        string?[] sites = [null, "none", "same-origin", "same-site", "cross-site", "anything"];
        var requests = (
            from route in await RoutesAsync()
            let parts = route.Split(' ')
            from site in sites
            let body = parts[0] == "GET" ? null : "{}"
            select new DoorRequest(parts[0], parts[1], body) { Id = Guid.Empty.ToString(), Site = site }).ToList();

        var (azure, local) = await BothAsync(async door =>
        {
            foreach (var request in requests)
            {
                await door.AskAsync(request);
            }
        });

        AssertSame(local, azure);
        Assert.All(azure, one => Assert.Equal(
            one.Request.Site is "same-site" or "cross-site" or "anything", one.Answer.Status == HttpStatusCode.Forbidden));
        Assert.All(azure.Concat(local), one => Assert.Equal(
            ["nosniff", "no-store", "no-referrer", "same-origin", "frame-ancestors 'none'"],
            AnswerMask.ForBrowsers.Select(header => one.Answer.Headers.GetValueOrDefault(header, "-"))));
    }

    [Fact]
    public async Task They_serve_the_same_page()
    {
        List<string> files = ["", .. PageFiles.Embedded.All.Select(file => $"page/{PageFiles.Embedded.Version}/{file.Name}")];

        var (azure, local) = await BothAsync(async door =>
        {
            foreach (var file in files)
            {
                await door.AskAsync(new DoorRequest("GET", file));
            }
        });

        AssertSame(local, azure);
        Assert.All(azure.Where(one => !one.Request.Route.EndsWith("index.html", StringComparison.Ordinal)), one =>
        {
            Assert.Equal(HttpStatusCode.OK, one.Answer.Status);
            Assert.Contains("script-src 'self'", one.Answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        });
    }

    private async Task<IEnumerable<string>> RoutesAsync() => (await shared.App.Host.FunctionsAsync())
        .Where(function => function.Route?.StartsWith("api/", StringComparison.Ordinal) == true)
        .SelectMany(function => function.Methods.Select(verb => $"{verb} {function.Route}"));

    private async Task<(List<DoorAnswer> Azure, List<DoorAnswer> Local)> BothAsync(Func<Door, Task> ask)
    {
        await shared.EmptyAsync();
        var azure = new Door(shared.App.Api, shared.App.LearnedAsync);
        await ask(azure);
        await shared.EmptyAsync();
        await using var server = await LocalDoor.StartAsync(shared.Database.ConnectionString);
        var local = new Door(server.Api, trace =>
            Eventually.IsTrueAsync(() => shared.IsLearnedAsync(trace), $"{trace} is learned from", details: shared.App.Host.Log.ToString));
        await ask(local);
        return (azure.Answers, local.Answers);
    }

    private static void AssertSame(List<DoorAnswer> local, List<DoorAnswer> azure)
    {
        Assert.All(azure.Zip(local), both =>
        {
            Assert.Equal(both.Second.Request, both.First.Request);
            var (there, here) = (AnswerMask.Mask(both.First.Answer), AnswerMask.Mask(both.Second.Answer));
            Assert.True(here == there, $"{both.First.Request}\nlocal: {here}\nAzure: {there}");
        });
        Assert.Equal(local.Count, azure.Count);
    }
}
