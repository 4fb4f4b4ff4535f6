using Traceability.Shell;

namespace Traceability.Tests.Shell;

public class CommandKindTests
{
    [Theory]
    [InlineData("mise run fmt", "fmt")]
    [InlineData("gofmt -l .", "fmt")]
    [InlineData("npm run format:check", "fmt")]
    [InlineData("dotnet format", "fmt")]
    [InlineData("mise run lint", "lint")]
    [InlineData("golangci-lint run --fix", "lint")]
    [InlineData("npx tsc --noEmit", "typecheck")]
    [InlineData("go build ./...", "build")]
    [InlineData("mise run test:ci", "test")]
    [InlineData("git commit -am 'x'", "commit")]
    [InlineData("git commit --dry-run", null)]
    [InlineData("git -C web push", "push")]
    [InlineData("git -C /tmp/try push", null)]
    [InlineData("git commit -C HEAD", "commit")]
    [InlineData("gh pr create --fill", "pull_request")]
    [InlineData("gh pr view 12", null)]
    [InlineData("git status", null)]
    [InlineData("ls", null)]
    public void The_kind_is_told_by_the_command(string line, string? kind)
    {
        Assert.Equal(kind, CommandKind.From(ShellCommand.All(line)[0]));
    }
}
