using Traceability.Evidence.Steps;

namespace Traceability.Tests.Evidence.Steps;

public class StepLabelTests
{
    [Theory]
    [InlineData("dotnet test --filter Cart", "bash:test")]
    [InlineData("cd api && NODE_ENV=test npx vitest run 2>&1 | tail -20", "bash:test")]
    [InlineData("npm install && npm test", "bash:test")]
    [InlineData("npm run test:unit", "bash:test")]
    [InlineData("timeout 60 python3 -m pytest -q", "bash:test")]
    [InlineData("uv run pytest", "bash:test")]
    [InlineData("mix test test/a_test.exs 2>&1", "bash:test")]
    [InlineData("./test", "bash:test")]
    [InlineData("go build ./...", "bash:build")]
    [InlineData("make", "bash:build")]
    [InlineData("mix compile --warnings-as-errors", "bash:build")]
    [InlineData("npx tsc --noEmit", "bash:typecheck")]
    [InlineData("cargo clippy -- -D warnings", "bash:lint")]
    [InlineData("git commit -m \"make the tests pass && ship\"", "bash:git")]
    [InlineData("cd src && git push", "bash:git")]
    [InlineData("npm install left-pad", "bash:npm")]
    [InlineData("sudo -E apt-get install jq", "bash:apt-get")]
    [InlineData("python3.12 manage.py migrate", "bash:python")]
    [InlineData("/usr/bin/curl -s http://localhost", "bash:curl")]
    [InlineData("./scripts/seed.sh", "bash:script")]
    [InlineData("ls -la 2>/dev/null", "inspect")]
    [InlineData("grep -rn 'npm test' src | head", "inspect")]
    [InlineData("cat src/a.cs", "inspect")]
    [InlineData("git log --oneline -3", "inspect")]
    [InlineData("git -C web --no-pager diff HEAD~1", "inspect")]
    [InlineData("ugrep -rn total src", "inspect")]
    [InlineData("sed -n 1,20p src/a.cs", "inspect")]
    [InlineData("git apply fix.patch", "edit")]
    [InlineData("prettier --write src", "edit")]
    [InlineData("prettier --check src", "bash:lint")]
    [InlineData("npm run format", "edit")]
    [InlineData("mise run fmt", "edit")]
    [InlineData("mise run test", "bash:test")]
    [InlineData("mv a.cs b.cs", "edit")]
    [InlineData("rm -rf /tmp/scratch", "bash:shell")]
    [InlineData("eslint --fix src", "bash:lint")]
    [InlineData("cat > notes.txt <<'EOF'\npytest\nEOF", "edit")]
    [InlineData("cat <<EOF > notes.txt\npytest\nEOF", "edit")]
    [InlineData("sed -i 's/a/b/' file", "edit")]
    [InlineData("echo hello", "bash:shell")]
    [InlineData("[ -f a ] && git push", "bash:git")]
    [InlineData("test -f a", "bash:shell")]
    [InlineData("", "bash:shell")]
    [InlineData("\"unclosed", "bash:unclosed")]
    public void A_command_is_labelled_by_what_it_is_for(string command, string label)
    {
        Assert.Equal(label, StepLabel.From(new SampleTrace().Bash(command).Build().Hooks[0]));
    }

    [Theory]
    [InlineData("Grep", "inspect")]
    [InlineData("NotebookEdit", "edit")]
    [InlineData("WebFetch", "research")]
    [InlineData("mcp__github__create_issue", "mcp:github")]
    [InlineData("mcp__odd", "mcp:odd")]
    [InlineData("TodoWrite", "todowrite")]
    [InlineData("Agent", "delegate:general-purpose")]
    public void A_tool_is_labelled_by_what_it_is_for(string tool, string label)
    {
        Assert.Equal(label, StepLabel.From(new SampleTrace().Tool(tool).Build().Hooks[0]));
    }

    [Fact]
    public void A_recorded_check_says_more_than_the_command()
    {
        Assert.Equal("bash:test", StepLabel.From(new SampleTrace().Bash("./scripts/all.sh", true, "test:passed").Build().Hooks[0]));
    }

    [Fact]
    public void A_delegation_names_the_agent()
    {
        var hook = new SampleTrace().Tool("Task", new { subagent_type = "reviewer" }).Build().Hooks[0];

        Assert.Equal("delegate:reviewer", StepLabel.From(hook));
    }
}
