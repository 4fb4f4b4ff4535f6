using Traceability.Advice;
using Traceability.Ingest.Events;
using Traceability.Store.Tests.Mining.Chains;
using Traceability.Testing.Ingest;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Advice;

/// <summary>What a project is known for, and the moments at which it is asked for.</summary>
internal static class Known
{
    public const string Project = "/work/shop";
    public const string Lint = "golangci-lint run ./...";

    /// <summary>A session that edited files on a branch and then ran commands; a commit last when one is named.</summary>
    public static async Task<Guid> SessionAsync(
        this TestStore store, string[] files, string[] commands, string project = Project, string branch = "feature/cart",
        string outcome = "unclear", string ago = "1 day", bool? passed = true, string? words = null)
    {
        var (trace, session) = (Guid.NewGuid(), Guid.NewGuid());
        await store.WriteAsync(Told.Prompt(trace) with { SessionId = session, Project = project });
        await store.ExecuteAsync($"UPDATE execution_traces SET task_id = correlation_id WHERE correlation_id = '{trace}'");
        await store.ExecuteAsync($"""
            INSERT INTO tasks
              (task_id, session_id, project, branch, request, last_words, prompts, started_at, ended_at, outcome, success_chance)
            VALUES ('{trace}', '{session}', {Text(project)}, {Text(branch)}, 'Make the cart sum round prices of carts', {Text(words)}, 2,
              now() - interval '{ago}' - interval '1 hour', now() - interval '{ago}', '{outcome}', 0.6)
            """);
        for (var i = 0; i < files.Length; i++)
        {
            await store.ExecuteAsync($"""
                INSERT INTO work_files (correlation_id, file, project, session_id, branch, edits, last_at)
                VALUES ('{trace}', {Text(files[i])}, {Text(project)}, '{session}', {Text(branch)}, 1,
                  now() - interval '{ago}' - interval '{50 - i} minutes')
                """);
        }

        for (var i = 0; i < commands.Length; i++)
        {
            var (kind, command) = (commands[i].Split(':')[0], commands[i][(commands[i].IndexOf(':') + 1)..]);
            await store.ExecuteAsync($"""
                INSERT INTO work_commands (correlation_id, ordinal, project, session_id, kind, command, at, passed, edited)
                VALUES ('{trace}', {i}, {Text(project)}, '{session}', '{kind}', {Text(command)},
                  now() - interval '{ago}' - interval '{30 - i} minutes', {(kind == "commit" ? true : passed)?.ToString() ?? "NULL"},
                  ARRAY[{string.Join(", ", files.Select(Text))}]::text[])
                """);
        }

        return trace;
    }

    /// <summary>Traces in which the linter failed, an edit mended it, and it passed.</summary>
    public static async Task MendedAsync(
        this TestStore store, int times, string? error = null, string project = Project, string after = "file.Close() //nolint:errcheck")
    {
        for (var i = 0; i < times; i++)
        {
            var trace = Guid.NewGuid();
            await store.WriteAsync(
                Told.Prompt(trace) with { Project = project },
                Call(trace, 100, "Bash", $$"""{"command": "{{Lint}}"}""", error ?? Unchecked("file.Close", "src/a.go:12:9"), "lint:failed"),
                Call(trace, 400, "Edit", $$"""
                    {"file_path": "src/a.go", "old_string": "file.Close()",
                     "new_string": {{System.Text.Json.JsonSerializer.Serialize(after)}}}
                    """),
                Call(trace, 700, "Bash", $$"""{"command": "{{Lint}}"}""", null, "lint:passed"),
                Told.End(trace, 1000));
        }

        await store.LearnAndMineAsync();
    }

    public static string Unchecked(string call, string place) =>
        $"Exit code 1\n{place}: Error return value of `{call}` is not checked (errcheck)";

    public static AdviceRequest At(Moment moment, Guid? session = null, Guid? trace = null)
    {
        var owner = trace ?? Guid.NewGuid();
        return new AdviceRequest(moment, owner, owner) { SessionId = session ?? Guid.NewGuid(), Project = Project };
    }

    public static AdviceRequest Start(string? branch = "feature/cart", Guid? session = null) =>
        At(Moment.SessionStart, session) with { Branch = branch };

    public static AdviceRequest Edited(string file = "src/cart.go", Guid? session = null) => At(Moment.Edit, session) with { File = file };

    public static AdviceRequest Failed(string? said = null, Guid? session = null) =>
        At(Moment.Failure, session) with { Command = Lint, Output = said ?? Unchecked("other.Close", "pkg/z.go:9:1") };

    public static AdviceRequest Commits(Guid session, string command = "git commit -m done") =>
        At(Moment.Commit, session) with { Command = command };

    public static Task<AdviceAnswer> AskAsync(this TestStore store, AdviceRequest request) =>
        store.Get<Advise>().RunAsync(request, TestContext.Current.CancellationToken);

    private static HookExecution Call(Guid trace, double at, string tool, string input, string? error = null, params string[] gates) =>
        Told.Call(trace, tool, at, 100, error is null, input, gates) with { ErrorMessage = error };

    private static string Text(string? text) => text is null ? "NULL" : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
