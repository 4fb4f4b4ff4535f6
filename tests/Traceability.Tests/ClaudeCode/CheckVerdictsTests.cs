using Traceability.Ingest.Events;
using Traceability.Testing.ClaudeCode;

namespace Traceability.Tests.ClaudeCode;

public class CheckVerdictsTests
{
    [Theory]
    [InlineData("npm test", "test")]
    [InlineData("npm run test:unit -- cart", "test")]
    [InlineData("npx vitest run", "test")]
    [InlineData("pytest -q", "test")]
    [InlineData("python3 -m pytest tests/test_cart.py", "test")]
    [InlineData("uv run pytest", "test")]
    [InlineData("bundle exec rspec", "test")]
    [InlineData("cd x && make test", "test")]
    [InlineData("(cd api && npm test)", "test")]
    [InlineData("FOO=1 timeout 60 go test ./...", "test")]
    [InlineData("time cargo test --all", "test")]
    [InlineData("mvn -q verify", "test")]
    [InlineData("./gradlew test", "test")]
    [InlineData("./test", "test")]
    [InlineData("cargo build --release", "build")]
    [InlineData("npm run build", "build")]
    [InlineData("cargo clippy -- -D warnings", "lint")]
    [InlineData("npx eslint src --fix", "lint")]
    [InlineData("ruff check .", "lint")]
    [InlineData("tsc --noEmit", "typecheck")]
    [InlineData("npx tsc --noEmit -p .", "typecheck")]
    [InlineData("mypy src 2>&1", "typecheck")]
    [InlineData("npm --prefix x test", "test")]
    [InlineData("pnpm --filter x test", "test")]
    [InlineData("yarn workspace x test", "test")]
    [InlineData("python -m unittest", "test")]
    [InlineData("python3 -m unittest discover", "test")]
    [InlineData(".venv/bin/python -m pytest", "test")]
    [InlineData("poetry run pytest", "test")]
    [InlineData("make -C x test", "test")]
    [InlineData("cargo nextest run", "test")]
    [InlineData("go vet ./...", "lint")]
    [InlineData("dotnet format --verify-no-changes", "lint")]
    [InlineData("docker build -t x .", "build")]
    [InlineData("docker compose build", "build")]
    [InlineData("terraform validate", "lint")]
    [InlineData("terraform -chdir=infra plan", "build")]
    [InlineData("./gradlew clean :app:test", "test")]
    [InlineData("ctest --output-on-failure", "test")]
    [InlineData("bats tests/hooks", "test")]
    [InlineData("shellcheck run", "lint")]
    [InlineData("CI=true bash .ci/run", "test")]
    [InlineData("bash scripts/lint.sh", "lint")]
    [InlineData("python manage.py test", "test")]
    [InlineData("node --test", "test")]
    [InlineData("bash -c \"cd x && npm test\"", "test")]
    [InlineData("cat > a.py <<'EOF'\nx\nEOF\npytest -q", "test")]
    [InlineData("set -o pipefail; npm test | tail", "test")]
    [InlineData("npm test || exit 1", "test")]
    [InlineData("npm \\\n test", "test")]
    public void A_check_has_the_verdict_of_its_exit_code(string command, string gate)
    {
        Assert.Equal([$"{gate}:passed"], Passed(command, "all good"));
        Assert.Equal([$"{gate}:failed"], Failed(command, "Exit code 1\nbad"));
    }

    [Theory]
    [InlineData("git commit -m \"npm test\"")]
    [InlineData("echo 'pytest -q'")]
    [InlineData("grep -rn \"cargo test\" .")]
    [InlineData("cat > notes.txt <<'EOF'\nnpm test\nEOF")]
    [InlineData("npm install")]
    [InlineData("npm install test")]
    [InlineData("bash -c 'echo npm test'")]
    [InlineData("docker compose up")]
    [InlineData("ls && pwd")]
    [InlineData("test -f package.json")]
    [InlineData("")]
    public void What_only_looks_like_a_check_is_none(string command)
    {
        Assert.Empty(Passed(command, "ok"));
        Assert.Empty(Failed(command, "Exit code 1"));
    }

    [Fact]
    public void Of_two_checks_in_a_row_a_failure_is_the_last_ones()
    {
        Assert.Equal(["build:passed", "test:passed"], Passed("dotnet build && dotnet test", "ok"));
        Assert.Equal(["build:passed", "test:failed"], Failed("dotnet build && dotnet test", "Exit code 1\nFailed: 2"));
    }

    [Theory]
    [InlineData("mix test | tail -5")]
    [InlineData("mix test 2>&1 | tail -5")]
    [InlineData("mix test || true")]
    [InlineData("mix test; echo done")]
    public void A_check_whose_exit_code_is_hidden_is_judged_by_its_output(string command)
    {
        Assert.Equal(["test:failed"], Passed(command, "Finished in 0.1 seconds\n5 tests, 2 failures\n"));
        Assert.Equal(["test:passed"], Passed(command, "Finished in 0.1 seconds\n5 tests, 0 failures\n"));
    }

    [Fact]
    public void A_check_whose_exit_code_is_hidden_and_whose_output_says_nothing_is_unclear() =>
        Assert.Equal(["test:unclear"], Passed("npm test | grep -c foo", "7"));

    [Fact]
    public void A_command_behind_the_chain_hides_the_exit_code_of_its_beginning() =>
        Assert.Equal(["test:failed"], Passed("npm test && echo ok; git status", "2 failed"));

    [Fact]
    public void What_fails_behind_a_check_that_passed_is_not_its_failure() =>
        Assert.Equal(["test:passed"], Failed("npm test && git push", "Exit code 1\nTests: 12 passed\nrejected"));

    [Fact]
    public void A_check_that_was_not_there_has_no_verdict() =>
        Assert.Equal(["test:unclear"], Failed("pytest -q", "Exit code 127\nbash: pytest: command not found"));

    [Theory]
    [InlineData("Exit code 1\n(eval):cd:1: no such file or directory: cmd/x")]
    [InlineData("Exit code 1\nbash: line 1: cd: cmd/x: No such file or directory")]
    [InlineData("Exit code 127\n(eval):1: command not found: go")]
    [InlineData("Exit code 1\nnpm error Missing script: \"test\"")]
    [InlineData("Exit code 2\nmake: *** No rule to make target 'test'.  Stop.")]
    public void A_check_that_never_ran_has_no_verdict(string error) =>
        Assert.DoesNotContain(Failed("cd cmd/x && make test", error), verdict => verdict != "test:unclear");

    [Theory]
    [InlineData("This command requires approval")]
    [InlineData("Command timed out after 2m 0s")]
    public void A_check_that_was_not_let_run_or_to_its_end_has_no_verdict(string error) => Assert.Empty(Failed("npm test", error));

    [Fact]
    public void What_fails_behind_a_build_is_no_failed_build()
    {
        Assert.Equal(["build:unclear"], Failed("go build -o /tmp/app ./cmd/app && /tmp/app x", "Exit code 1\nUnknown command \"x\""));
        Assert.Equal(["build:failed"],
            Failed("go build -o /tmp/app ./cmd/app && /tmp/app x", "Exit code 1\n# shop/cmd/app\ncmd/app/main.go:3:1: syntax error"));
    }

    [Fact]
    public void The_first_of_two_checks_failed_when_the_output_says_so()
    {
        Assert.Equal(["test:failed", "lint:unclear"],
            Failed("mise run test && mise run lint", "Exit code 1\n--- FAIL: TestA (0.0s)\nFAIL\tshop\t0.1s"));
        Assert.Equal(["test:passed", "lint:failed"],
            Failed("mise run test && mise run lint", "Exit code 1\nok  \tshop\t0.1s\na.go:1:2: unused (x)\n1 issues:"));
    }

    [Fact]
    public void A_failed_build_in_front_of_tests_whose_exit_code_is_hidden_failed_and_the_tests_never_ran() =>
        Assert.Equal(["build:failed", "test:unclear"],
            Failed("go build ./... && go test ./... | tail -20", "Exit code 1\n# shop\ncart.go:4:1: syntax error"));

    [Theory]
    [InlineData("go test ./... | tail -20")]
    [InlineData("go test ./... | grep -v skip")]
    [InlineData("go test ./... | tee test.log")]
    [InlineData("go test ./...; true")]
    [InlineData("go test ./... || echo red")]
    public void A_check_without_an_exit_code_of_its_own_is_judged_by_its_text_in_whatever_field(string command)
    {
        const string Red = "--- FAIL: TestA (0.0s)\nFAIL\tshop\t1.2s\nFAIL";
        var blocks = new[] { new { type = "text", text = Red } };
        foreach (var response in new object[] { Red, blocks, new { output = Red }, new { content = blocks } })
        {
            Assert.Equal(["test:failed"], Gates(SampleHook.After("Bash", new { command }, response)));
        }

        Assert.Equal(["test:passed"], Gates(SampleHook.After("Bash", new { command }, "ok  \tshop\t1.2s")));
        Assert.Equal(["test:unclear"], Gates(SampleHook.After("Bash", new { command }, "?")));
    }

    [Fact]
    public void A_text_that_says_failed_is_believed_where_no_exit_code_is_told() =>
        Assert.Equal(["test:failed"], Gates(SampleHook.After("Bash", new { command = "go test ./..." }, "FAIL\tshop\t1.2s")));

    [Fact]
    public void What_was_cut_off_or_filtered_out_is_not_known()
    {
        Assert.Equal(["test:unclear"], Passed("go test ./... | head -2", "ok  \ta\t1s\nok  \tb\t1s"));
        Assert.Equal(["lint:unclear"], Passed("eslint src | grep cart", ""));
        Assert.Equal(["lint:passed"], Passed("eslint src | tail -5", ""));
    }

    [Fact]
    public void Errors_written_to_stderr_count_too()
    {
        var told = SampleHook.After(
            "Bash", new { command = "npx tsc | head" }, new { stdout = "", stderr = "src/a.ts(3,4): error TS2322: no" });
        var row = told.One<HookExecution>();

        Assert.Equal(["typecheck:failed"], row.QualityGatesValidated);
    }

    [Fact]
    public void What_runs_in_the_background_has_no_verdict()
    {
        Assert.Empty(Gates(SampleHook.After("Bash", new { command = "npm test", run_in_background = true }, new { stdout = "" })));
        Assert.Empty(Gates(SampleHook.After("Bash", new { command = "npm test" }, new { stdout = "", backgroundTaskId = "b1" })));
    }

    [Fact]
    public void An_interrupted_check_has_no_verdict()
    {
        Assert.Empty(Gates(SampleHook.After("Bash", new { command = "npm test" }, new { stdout = "", interrupted = true })));
        Assert.Empty(Gates(SampleHook.Failed("Bash", new { command = "npm test" }, "User rejected tool use")));
    }

    [Fact]
    public void Only_the_shell_runs_checks()
    {
        Assert.Empty(Gates(SampleHook.After("mcp__shell__run", new { command = "npm test" }, "ok")));
    }

    private static IReadOnlyList<string> Passed(string command, string output) =>
        Gates(SampleHook.After("Bash", new { command }, new { stdout = output, stderr = "", interrupted = false }));

    private static IReadOnlyList<string> Failed(string command, string error) => Gates(SampleHook.Failed("Bash", new { command }, error));

    private static IReadOnlyList<string> Gates(IReadOnlyList<IngestEvent> changes) =>
        changes.One<HookExecution>().QualityGatesValidated!;

    [Fact]
    public void A_call_taken_back_because_its_sibling_failed_is_cancelled_and_no_error()
    {
        var row = SampleHook.Failed("Bash", new { command = "npm test" }, "<tool_use_error>Sibling tool call errored</tool_use_error>")
            .One<HookExecution>();

        Assert.Equal("cancelled", row.Status);
        Assert.Empty(row.QualityGatesValidated!);
    }
}
