using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Traceability.Dashboard;
using Traceability.Testing.Serving;

namespace Traceability.SelfHost.Tests.Serving;

[Collection<SharedDoor>]
public sealed partial class PageTests(LocalDoor door)
{
    [Fact]
    public async Task The_root_is_the_page_and_asks_for_what_there_is()
    {
        var page = (await door.Api.GetAsync("")).Expect(HttpStatusCode.OK);

        Assert.Equal("text/html", page.MediaType);
        var named = Named.Matches(page.Body).Select(match => match.Groups[1].Value).ToList();
        Assert.True(named.Count > 10);
        foreach (var file in named)
        {
            (await door.Api.GetAsync(file)).Expect(HttpStatusCode.OK);
        }
    }

    [Fact]
    public void Every_module_imports_what_there_is()
    {
        var scripts = PageFiles.Embedded.All.Where(file => file.Name.EndsWith(".js", StringComparison.Ordinal)).ToList();

        Assert.All(scripts, script => Assert.All(
            Imported.Matches(Encoding.UTF8.GetString(script.Content)).Select(match => match.Groups[1].Value),
            import => Assert.NotNull(PageFiles.Embedded.Find(
                PageFiles.Embedded.Version, new Uri(new Uri($"http://page/{script.Name}"), import).AbsolutePath.TrimStart('/')))));
    }

    [Fact]
    public async Task It_may_do_what_it_needs_and_nothing_else()
    {
        var page = (await door.Api.GetAsync("")).Expect(HttpStatusCode.OK);

        var policy = page.Headers["Content-Security-Policy"];
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("no-referrer", page.Headers["Referrer-Policy"]);
        Assert.Equal("nosniff", page.Headers["X-Content-Type-Options"]);
        Assert.DoesNotContain("<script>", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_is_asked_for_anew_and_its_files_are_kept_for_ever()
    {
        var page = await door.Api.GetAsync("");
        var file = await door.Api.GetAsync(File("main.js"));

        Assert.Equal("no-cache", page.Headers["Cache-Control"]);
        Assert.Equal("public, max-age=31536000, immutable", file.Headers["Cache-Control"]);
        foreach (var (path, tag) in new[] { ("", page.Headers["ETag"]), (File("main.js"), file.Headers["ETag"]) })
        {
            Assert.Empty((await door.Api.GetAsync(path, ("If-None-Match", tag))).Expect(HttpStatusCode.NotModified).Body);
            (await door.Api.GetAsync(path, ("If-None-Match", "\"another\""))).Expect(HttpStatusCode.OK);
        }
    }

    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("br;q=0, gzip;q=0.5", "gzip")]
    [InlineData("identity", null)]
    public async Task A_file_comes_in_the_smallest_form_that_is_taken(string accepted, string? encoding)
    {
        var plain = PageFiles.Embedded.Find(PageFiles.Embedded.Version, "styles/parts.css")!.Content;
        using var client = new HttpClient(new HttpClientHandler { AutomaticDecompression = DecompressionMethods.None })
        {
            BaseAddress = door.Address,
            DefaultRequestHeaders = { { "Accept-Encoding", accepted } },
        };

        using var answer = await client.GetAsync(File("styles/parts.css"), TestContext.Current.CancellationToken);

        Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        var content = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal(encoding is null, content.Length == plain.Length);
        using var read = new MemoryStream();
        await using Stream stream = encoding switch
        {
            "br" => new BrotliStream(new MemoryStream(content), CompressionMode.Decompress),
            "gzip" => new GZipStream(new MemoryStream(content), CompressionMode.Decompress),
            _ => new MemoryStream(content),
        };
        await stream.CopyToAsync(read, TestContext.Current.CancellationToken);
        Assert.Equal(plain, read.ToArray());
    }

    [Theory]
    [InlineData("page/another/main.js")]
    [InlineData("page/VERSION/nothing.js")]
    [InlineData("page/VERSION/index.html")]
    [InlineData("page/VERSION/../main.js")]
    [InlineData("page/VERSION/")]
    [InlineData("page/VERSION")]
    public async Task There_is_nothing_else(string path) => (await door.Api.GetAsync(
        path.Replace("VERSION", PageFiles.Embedded.Version, StringComparison.Ordinal))).Expect(HttpStatusCode.NotFound);

    [Fact]
    public async Task Who_follows_a_link_to_it_is_let_in_and_no_page_of_another_origin_is()
    {
        (string, string)[] link = [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document")];
        (await door.Api.GetAsync("", link)).Expect(HttpStatusCode.OK);

        (await door.Api.GetAsync("", [.. link[..2], ("Sec-Fetch-Dest", "iframe")])).Refused(HttpStatusCode.Forbidden);
        (await door.Api.GetAsync(Routes.Traces, link)).Refused(HttpStatusCode.Forbidden);
        (await door.Api.GetAsync(File("main.js"), ("Sec-Fetch-Site", "cross-site"))).Refused(HttpStatusCode.Forbidden);
    }

    private static string File(string name) => $"page/{PageFiles.Embedded.Version}/{name}";

    [GeneratedRegex("(?:href|src)=\"(page/[^\"]+)\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named { get; }

    [GeneratedRegex("""(?:from|import\() ?['"](\.[^'"]+\.js)['"]""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Imported { get; }
}
