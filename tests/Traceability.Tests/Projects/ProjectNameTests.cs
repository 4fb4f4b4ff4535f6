using CsCheck;
using Traceability.Projects;

namespace Traceability.Tests.Projects;

public class ProjectNameTests
{
    private static readonly Gen<string> Word = Gen.Char["abcxyz019-_"].Array[1, 8].Select(letters => new string(letters));

    private static readonly Gen<(string Host, string Path)> Repositories = Gen.Select(
        Gen.Select(Word, Word, (a, b) => $"h{a}.{b}z"), Gen.Select(Word, Word, (a, b) => $"{a}/x{b}"));

    [Theory]
    [InlineData("https://github.com/a/b.git", "github.com/a/b")]
    [InlineData("git@github.com:a/b.git", "github.com/a/b")]
    [InlineData("github.com:a/b", "github.com/a/b")]
    [InlineData("ssh://git@GitHub.com:22/a/b/", "github.com/a/b")]
    [InlineData("https://me:secret@host.example:8443/team/sub/b.git?ref=main", "host.example/team/sub/b")]
    [InlineData("https://ghp_token@github.com/a/b", "github.com/a/b")]
    [InlineData("https://user:p@ss@github.com/a/b", "github.com/a/b")]
    [InlineData("git+ssh://git@github.com/a/B.git", "github.com/a/B")]
    [InlineData("work:a/b", "work:a/b")]
    [InlineData("me@work:a/b.git", "work/a/b")]
    [InlineData("github.com/a/b", "github.com/a/b")]
    [InlineData("Shop", "Shop")]
    [InlineData("/work/shop/", "/work/shop")]
    [InlineData("/", "/")]
    [InlineData(@"C:\work\shop\", @"C:\work\shop")]
    [InlineData("C:/work/shop", @"C:\work\shop")]
    [InlineData("c:/work/shop/", @"C:\work\shop")]
    [InlineData(@"c:\work\shop", @"C:\work\shop")]
    [InlineData("c:/", @"C:\")]
    [InlineData("/work/shop/.claude/worktrees/try-it", "/work/shop")]
    [InlineData("/work/shop/.claude/worktrees/try-it/src/", "/work/shop")]
    [InlineData(@"C:\shop\.claude\worktrees\x", @"C:\shop")]
    [InlineData("/work/shop/.claude/worktrees", "/work/shop/.claude/worktrees")]
    [InlineData("/work/shop-worktrees/try-it", "/work/shop")]
    [InlineData("/work/shop-worktrees/try-it/src", "/work/shop")]
    [InlineData("/work/shop-worktrees", "/work/shop-worktrees")]
    [InlineData("/work/-worktrees/try-it", "/work/-worktrees/try-it")]
    [InlineData("/work/shop/.worktrees/try-it/src", "/work/shop")]
    [InlineData("/work/shop-worktrees/a/.worktrees/b/.claude/worktrees/c", "/work/shop")]
    [InlineData(@"c:/work/shop-worktrees\x", @"C:\work\shop")]
    [InlineData("  ", null)]
    [InlineData(null, null)]
    public void A_project_has_one_name_however_it_is_told(string? told, string? name)
    {
        Assert.Equal(name, ProjectName.From(told));
    }

    [Theory]
    [InlineData("/work/shop", "git@github.com:a/b.git", "github.com/a/b")]
    [InlineData(null, "git@github.com:a/b.git", "github.com/a/b")]
    [InlineData("Shop", "git@github.com:a/b.git", "Shop")]
    [InlineData("https://github.com/c/d", "git@github.com:a/b.git", "github.com/c/d")]
    [InlineData("/work/shop", "/srv/git/shop.git", "/work/shop")]
    [InlineData("/work/shop", "", "/work/shop")]
    public void A_repository_comes_before_a_folder_and_a_persons_word_before_both(string? told, string remote, string name)
    {
        Assert.Equal(name, ProjectName.From(told, remote));
    }

    [Fact]
    public void Every_way_to_reach_a_repository_gives_the_same_name_and_no_credentials()
    {
        Gen.Select(Repositories, Word, Word).Sample((repository, user, password) =>
        {
            var (host, path) = repository;
            string[] ways =
            [
                $"https://{host}/{path}", $"https://{user}:{password}@{host}/{path}.git", $"ssh://{user}@{host}:2222/{path}",
                $"{user}@{host}:{path}.git", $"git://{host.ToUpperInvariant()}/{path}/", $"{host}:{path}",
            ];
            Assert.All(ways, way => Assert.Equal($"{host}/{path}", ProjectName.From("/work/shop", way)));
        });
    }

    [Fact]
    public void A_name_is_its_own_name()
    {
        var remote = Repositories.Select(repository => $"git@{repository.Host}:{repository.Path}.git");
        Gen.OneOf(Gen.String, remote, Word.Select(word => $"/{word}//{word}/"))
            .Sample(told => ProjectName.From(ProjectName.From(told)) == ProjectName.From(told));
    }
}
