using CsCheck;
using Traceability.Shell;

namespace Traceability.Tests.Shell;

public class NormalCommandTests
{
    private static string First(string line) => NormalCommand.From(
        ShellCommand.All(line).First(run => !ShellFamilies.IsIdle(run.Command.Program)));

    [Theory]
    [InlineData("cd x && mise run lint 2>&1 | tail", "mise run lint")]
    [InlineData("NODE_ENV=test timeout 60 npm run test:unit -- --watch=false", "npm run test:unit -- --watch=false")]
    [InlineData("go test ./cmd/api/... -run TestParse -count=1 -v", "go test <path> -run <name> -count=1 -v")]
    [InlineData("go test ./...", "go test ./...")]
    [InlineData("git commit -m 'Fix the parser, at last'", "git commit -m <message>")]
    [InlineData("git commit -m \"$(cat <<'EOF'\nFix it\nEOF\n)\"", "git commit -m <message>")]
    [InlineData("git -C /work/shop --no-pager log --oneline -20", "git log --oneline -<number>")]
    [InlineData("git add src/a.cs src/b.cs README.md", "git add <path>")]
    [InlineData("git push -u origin fix/parser", "git push -u origin <path>")]
    [InlineData("git show 4ca1186f", "git show <id>")]
    [InlineData("git stash pop", "git stash pop")]
    [InlineData("gh pr create --title 'Fix' --body 'It was broken'", "gh pr create --title <message> --body <message>")]
    [InlineData("/usr/local/bin/pytest tests/test_cart.py -q", "pytest <path> -q")]
    [InlineData("dotnet test --filter Cart > out.log", "dotnet test --filter <name>")]
    [InlineData("npm --prefix web run build", "npm --prefix <name> run build")]
    [InlineData("make clean test", "make clean test")]
    [InlineData("python3 -m pytest", "python3 -m pytest")]
    [InlineData("cat src/a.cs", "cat <path>")]
    [InlineData("curl -s https://example.com/a", "curl -s <url>")]
    public void What_is_run_stays_and_what_it_is_run_on_is_a_slot(string line, string normal)
    {
        Assert.Equal(normal, First(line));
    }

    [Fact]
    public void A_script_of_the_project_is_called_by_its_path_where_the_project_is_known()
    {
        Assert.Equal("./scripts/check.sh", NormalCommand.From(ShellCommand.All("./scripts/check.sh")[0], _ => null));
    }

    [Fact]
    public void No_path_id_or_message_is_left_and_nothing_grows_too_long()
    {
        var word = Gen.OneOf<string>(
            Gen.OneOf("git", "go", "npm", "test", "run", "commit", "-m", "-v", "--count=3", "|", "&&", "'", "\"", "$X", "<<EOF", "\n"),
            Gen.String[0, 90], Gen.Const("/home/dev/secret-place/a.cs"), Gen.Const("0f3c5b1e-aaaa-4bbb-8ccc-123456789012"));
        word.List[1, 12].Sample(words =>
        {
            foreach (var run in ShellCommand.All(string.Join(' ', words)))
            {
                var normal = NormalCommand.From(run, _ => null);
                Assert.True(normal.Length <= NormalCommand.Longest);
                Assert.DoesNotContain("/home/dev/secret-place/a.cs", normal, StringComparison.Ordinal);
                Assert.DoesNotContain('\n', normal);
            }
        });
    }
}
