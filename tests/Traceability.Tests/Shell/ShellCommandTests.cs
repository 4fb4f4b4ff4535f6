using CsCheck;
using Traceability.Shell;

namespace Traceability.Tests.Shell;

public class ShellCommandTests
{
    [Theory]
    [InlineData("npm test", "npm", "test")]
    [InlineData("npm run test:unit", "npm", "test:unit")]
    [InlineData("FOO=1 BAR=2 timeout 60 go test ./...", "go", "test")]
    [InlineData("sudo -E nice -n 5 make -j4 check", "make", "check")]
    [InlineData("npx --yes vitest run", "vitest", "run")]
    [InlineData("uv run pytest", "pytest", "")]
    [InlineData("/usr/local/bin/Pytest -q", "pytest", "")]
    [InlineData("cd api && ls && cargo test", "cargo", "test")]
    [InlineData("cd api && git status", "git", "status")]
    [InlineData("cd api", "cd", "api")]
    [InlineData("", "", "")]
    [InlineData(null, "", "")]
    public void A_line_is_what_it_mainly_does(string? line, string program, string argument)
    {
        var command = ShellCommand.Parse(line);

        Assert.Equal((program, argument), (command.Program, command.Argument));
    }

    [Theory]
    [InlineData("npm test", false)]
    [InlineData("cd a && npm test", false)]
    [InlineData("npm test && echo ok", false)]
    [InlineData("npm test | tail", true)]
    [InlineData("npm test; echo $?", true)]
    [InlineData("npm test || true", true)]
    [InlineData("npm test\nls", true)]
    public void A_later_command_may_hide_the_exit_code(string line, bool hidden)
    {
        Assert.Equal(hidden, ShellCommand.All(line).Single(part => part.Command.Program == "npm").ExitHidden);
    }

    [Theory]
    [InlineData("echo a > b", true)]
    [InlineData("sed -i s/a/b/ f", true)]
    [InlineData("sed s/a/b/ f", false)]
    [InlineData("ls 2> errors", false)]
    public void Writing_a_file_is_noticed(string line, bool writes)
    {
        Assert.Equal(writes, ShellCommand.Parse(line).WritesFile);
    }

    [Fact]
    public void Any_line_has_an_answer_and_every_command_a_family()
    {
        var words = Gen.OneOf(
            "npm", "test", "cd", "&&", "|", "sudo", "X=1", "-q", "'", "\"", ">", "<<E", "\n", "run", "npx", "python", "-m", "timeout",
            "60", "&", "(");
        words.Array[0, 12].Sample(parts =>
        {
            var line = string.Join(' ', parts);
            _ = ShellCommand.Parse(line);
            return ShellCommand.All(line).All(part => part.Command.Program.Length > 0 && ShellFamilies.Find(part.Command).Length > 0);
        });
    }
}
