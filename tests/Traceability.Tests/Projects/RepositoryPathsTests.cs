using CsCheck;
using Traceability.Projects;

namespace Traceability.Tests.Projects;

public class RepositoryPathsTests
{
    private static readonly HashSet<string> Known = ["src/api/a.cs", "README.md"];

    [Theory]
    [InlineData("/home/ann/shop/src/a.cs", "src/a.cs")]
    [InlineData("src/a.cs", "src/a.cs")]
    [InlineData("./src/../src/a.cs", "src/a.cs")]
    [InlineData("/home/ann/shop/.claude/worktrees/fix/src/a.cs", "src/a.cs")]
    [InlineData("/home/ann/shop/.worktrees/fix/src/a.cs", "src/a.cs")]
    [InlineData("/home/ann/shop/.worktrees/ann/fix/src/api/a.cs", "src/api/a.cs")]
    [InlineData("/home/ann/shop-worktrees/fix/src/a.cs", "src/a.cs")]
    [InlineData("/home/ann/shop-of-friday/src/api/a.cs", "src/api/a.cs")]
    [InlineData("/tmp/elsewhere/src/b.cs", null)]
    [InlineData("/home/ann/README.md", null)]
    [InlineData("~/.bashrc", null)]
    [InlineData("", null)]
    public void A_file_stands_where_it_does_in_every_checkout(string path, string? relative)
    {
        Assert.Equal(relative, new RepositoryPaths("/home/ann/shop", [], Known).Relative(path));
    }

    [Theory]
    [InlineData("/home/ann/shop/web", "/home/ann/shop/src/a.cs", "src/a.cs")]
    [InlineData("/home/ann/shop/web", "index.ts", "web/index.ts")]
    [InlineData("/home/ann/shop/.worktrees/ann/fix", "src/a.cs", "src/a.cs")]
    [InlineData("/home/ann/shop/.worktrees/ann/fix", "/home/ann/shop/.worktrees/ann/fix/src/a.cs", "src/a.cs")]
    [InlineData("/home/ann/shop/.claude/worktrees/fix/web", "../src/a.cs", "src/a.cs")]
    [InlineData("/home/bob/shop", "/home/ann/shop/src/a.cs", "src/a.cs")]
    [InlineData(@"C:\code\shop", @"C:\code\shop\src\a.cs", "src/a.cs")]
    [InlineData(null, "src/a.cs", "src/a.cs")]
    [InlineData(null, "../a.cs", null)]
    public void Folders_that_are_known_count_and_so_does_where_the_work_is_done(string? workingFolder, string path, string? relative)
    {
        Assert.Equal(relative, new RepositoryPaths(workingFolder, ["/home/ann/shop"]).Relative(path));
    }

    [Fact]
    public void A_relative_path_starts_where_the_command_went()
    {
        Assert.Equal("web/a.ts", new RepositoryPaths("/home/ann/shop", []).Relative("a.ts", "/home/ann/shop/web"));
    }

    [Fact]
    public void Only_what_a_known_file_could_place_is_asked_for_the_longest_first()
    {
        var paths = new RepositoryPaths("/home/ann/shop", []);

        Assert.Empty(paths.EndsOf("/home/ann/shop/src/a.cs"));
        Assert.Equal(["ann/other/src/a.cs", "other/src/a.cs", "src/a.cs"], paths.EndsOf("/home/ann/other/src/a.cs"));
    }

    [Fact]
    public void Whatever_is_told_the_answer_is_relative()
    {
        Gen.String[0, 60].Sample(text =>
            new RepositoryPaths("/home/ann/shop", ["/home/ann"]).Relative(text) is not { } relative
            || (!relative.StartsWith('/') && !relative.StartsWith("../", StringComparison.Ordinal)));
    }
}
