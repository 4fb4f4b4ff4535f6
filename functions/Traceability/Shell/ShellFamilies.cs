using System.Collections.Frozen;

namespace Traceability.Shell;

/// <summary>Which shell programs do the same kind of work. All knowledge about programs is here.</summary>
internal static class ShellFamilies
{
    private static readonly FrozenDictionary<string, string> Families = Read("""
        test: pytest jest vitest mocha ava rspec phpunit bats ctest tox nox nosetests karma cypress playwright unittest nextest
        build: make cmake ninja webpack vite esbuild rollup msbuild bazel xcodebuild meson javac gcc g++ clang
        lint: eslint prettier ruff flake8 pylint black isort golangci-lint shellcheck rubocop stylelint biome credo hadolint ktlint
        lint: gofmt gofumpt goimports rustfmt clang-format shfmt swiftlint oxlint tslint csharpier staticcheck
        typecheck: tsc mypy pyright basedpyright flow
        inspect: ls cat head tail less more grep egrep rg ag find fd wc tree pwd stat file which type sed awk jq sort uniq diff cut du df
        inspect: basename dirname realpath readlink xxd strings ugrep fgrep zgrep bfs bat batcat nl od hexdump comm cmp column tr
        inspect: exa eza lsd ps date whoami uname id hostname printenv whereis locate yq rev tac ast-grep sg
        edit: tee touch patch mv cp rm unlink ln truncate install rsync sd comby jscodeshift
        """);

    private static readonly FrozenDictionary<string, string> WithArgument = Read("""
        test: cargo_test cargo_nextest go_test dotnet_test mix_test make_test make_check mvn_test mvn_verify gradle_test gradlew_test
        test: gradle_check gradlew_check mvnw_test mvnw_verify gmake_test gmake_check rails_test manage.py_test artisan_test node_--test
        test: nx_test turbo_test rake_test npm_test npm_t yarn_test pnpm_test bun_test deno_test swift_test sbt_test flutter_test
        test: playwright_test zig_test
        build: cargo_build go_build dotnet_build dotnet_publish mix_compile mvn_compile mvn_package mvn_install gradle_build
        build: gradle_assemble gradlew_build gradlew_assemble swift_build sbt_compile vite_build next_build yarn_build pnpm_build
        build: zig_build docker_build terraform_plan tofu_plan mvnw_compile mvnw_package mvnw_install nx_build turbo_build
        build: make_build make_all npm_build flutter_build node_build.js node_build.mjs
        lint: terraform_validate terraform_fmt tofu_validate nx_lint turbo_lint npm_lint gradle_lint gradlew_lint
        lint: cargo_clippy cargo_fmt go_vet dotnet_format mix_credo mix_format deno_lint deno_fmt make_lint yarn_lint pnpm_lint
        typecheck: cargo_check mix_dialyzer deno_check pnpm_typecheck yarn_typecheck
        inspect: git_log git_diff git_show git_status git_blame git_grep git_ls-files git_ls-tree git_rev-parse git_rev-list
        inspect: git_reflog git_shortlog
        inspect: git_describe git_cat-file git_merge-base git_name-rev git_whatchanged git_range-diff git_show-ref
        inspect: git_for-each-ref git_diff-tree
        edit: git_apply git_am git_mv git_rm git_restore
        """);

    private static readonly FrozenSet<string> Wrappers = new[]
    {
        "sudo", "time", "timeout", "env", "nohup", "nice", "command", "exec", "npx", "bunx", "uvx", "pipx", "xargs", "stdbuf", "do", "then",
        "else", "if", "while", "until", "!", "{", "gtimeout", "xvfb-run", "cross-env", "chronic", "ionice",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Launchers = new[]
    {
        "uv run", "poetry run", "pipenv run", "bundle exec", "pnpm exec", "pnpm dlx", "yarn dlx", "npm exec", "python -m",
        "dotnet exec", "hatch run", "rye run", "conda run", "pdm run", "pixi run", "mise exec",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Idle = new[]
    {
        "cd", "pushd", "popd", "export", "source", ".", "set", "unset", "echo", "printf", "sleep", "true", "false", "mkdir", "for", "done",
        "fi", "case", "esac", "}", "wait", "ulimit", "umask", "trap", "local", "read", "shopt", "[", "[[",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Shells = new[] { "bash", "sh", "zsh", "dash" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> ScriptRunners =
        new[] { "npm", "pnpm", "yarn", "bun", "deno", "just", "task", "make", "rake", "invoke", "mise", "moon" }
            .ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Checks = new[] { "test", "build", "lint", "typecheck" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Linters = new[]
    {
        "eslint", "ruff", "golangci-lint", "stylelint", "rubocop", "biome", "cargo", "ktlint", "swiftlint", "tslint", "oxlint",
        "standard", "xo", "markdownlint",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The family: a check, <c>inspect</c>, <c>edit</c>, <c>script</c>, or the program itself.</summary>
    public static string Find(ShellCommand command)
    {
        var program = command.Program;
        if (command.ChangesInPlace && !IsMendingLinter(command))
        {
            return "edit";
        }

        if (WithArgument.TryGetValue($"{program}_{command.Argument}", out var family))
        {
            return family is "edit" && !command.WritesFile ? "shell" : family;
        }

        if (ScriptRunners.Contains(program) && OfScriptName(command.Argument) is { } named)
        {
            return named;
        }

        if (Checks.Contains(program))
        {
            return program;
        }

        Families.TryGetValue(program, out family);
        if (command.WritesFile && (family is "inspect" || Idle.Contains(program) || program == "perl"))
        {
            return "edit";
        }

        if (family is not null)
        {
            // What is moved and removed in a temporary folder is no work on the project.
            return family is "edit" && !command.WritesFile ? "shell" : family;
        }

        if (program.Length == 0 || Idle.Contains(program))
        {
            return "shell";
        }

        return Versionless(program);
    }

    /// <summary>Whether a family is a check with a verdict.</summary>
    public static bool IsCheck(string family) => Checks.Contains(family);

    /// <summary>Whether a program lints, and can mend what it finds.</summary>
    public static bool IsLinter(string program) => Linters.Contains(program);

    // Who mends and tells what is left has checked; a formatter only writes.
    private static bool IsMendingLinter(ShellCommand command) =>
        command.Argument.StartsWith("lint", StringComparison.Ordinal)
        || (Linters.Contains(command.Program) && command.Argument is not ("format" or "fmt"));

    /// <summary>Whether a program only prepares for another.</summary>
    public static bool IsIdle(string program) => Idle.Contains(program);

    /// <summary>Whether a word is followed by the command that it runs.</summary>
    public static bool IsWrapper(string word) => Wrappers.Contains(word);

    /// <summary>Whether a program is a shell.</summary>
    public static bool IsShell(string program) => Shells.Contains(program);

    /// <summary>The check that a project's own script is by its name: <c>./test</c>, <c>bash .ci/run</c>, <c>scripts/lint.sh</c>.</summary>
    public static string? OfScriptFile(string word, bool isLaunched)
    {
        var slash = word.LastIndexOf('/');
        var name = word[(slash + 1)..].ToLowerInvariant();
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var isScript = dot > 0 && name[dot..] is ".sh" or ".bash" or ".ps1" or ".py";
        if (slash < 0 && !(isLaunched && (isScript || Checks.Contains(name))))
        {
            return null;
        }

        if (dot > 0 && !isScript)
        {
            return null;
        }

        name = dot > 0 ? name[..dot] : name;
        return name is "tests" or "run-tests" or "run_tests" or "runtests" or "ci" or "verify" or "check" ? "test"
            : name is "run" or "run-ci" && word.Split('/').Any(folder => folder is ".ci" or "ci") ? "test"
            : name is "test" or "build" or "lint" or "typecheck" ? name
            : name is "compile" ? "build"
            : name is "type-check" ? "typecheck"
            : name.StartsWith("test-", StringComparison.Ordinal) || name.StartsWith("test_", StringComparison.Ordinal) ? "test"
            : null;
    }

    /// <summary>Whether a program runs scripts that a project names.</summary>
    public static bool IsScriptRunner(string program) => ScriptRunners.Contains(program);

    /// <summary>Whether two words are followed by the command that they run.</summary>
    public static bool IsLauncher(string first, string second) => Launchers.Contains($"{first} {second}");

    // npm run test:unit, just lint: the name says it, by convention.
    private static string? OfScriptName(string script) => script switch
    {
        "check" => "test",
        "type-check" => "typecheck",
        _ when script.StartsWith("test", StringComparison.Ordinal) || script.StartsWith("check:", StringComparison.Ordinal) => "test",
        _ when script.StartsWith("typecheck", StringComparison.Ordinal) => "typecheck",
        _ when script.StartsWith("build", StringComparison.Ordinal) || script.StartsWith("compile", StringComparison.Ordinal) => "build",
        _ when script.StartsWith("lint", StringComparison.Ordinal) || script.StartsWith("format", StringComparison.Ordinal)
            || script.StartsWith("fmt", StringComparison.Ordinal) => "lint",
        _ => null,
    };

    // python3.12 is python, migrate.sh a script. A name that nobody would recognise again is of no family.
    private static string Versionless(string program)
    {
        var name = program.AsSpan().TrimEnd("0123456789.");
        if (name.Contains('.'))
        {
            return "script";
        }

        return name.Length is >= 1 and <= 24 && !name.ContainsAnyExceptInRange('!', '~') && !name.Contains('$') ? name.ToString() : "shell";
    }

    private static FrozenDictionary<string, string> Read(string table) =>
        table.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(':', 2))
            .SelectMany(parts => parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => (Word: word, Family: parts[0])))
            .ToFrozenDictionary(entry => entry.Word, entry => entry.Family, StringComparer.Ordinal);
}
