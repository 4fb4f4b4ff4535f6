using Traceability.Knowledge;
using Traceability.Store.Tests.Tasks;
using Traceability.Testing.Ingest;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Knowledge;

public sealed class ProjectKnowledgeTests(SharedDatabase database)
{
    private const string Shop = "example.org/shop";
    private static readonly CancellationToken Now = TestContext.Current.CancellationToken;
    private int traces;

    /// <summary>A session of one prompt in which files were changed and commands run, of that many days ago.</summary>
    private async Task WorkedAsync(
        TestStore store, string person, string file, string[] commands, double daysAgo = 0, string branch = "main", bool passed = true)
    {
        var id = Guid.Parse($"00000000-0000-0000-0000-{++traces:D12}");
        var at = $"timestamptz '2026-06-01' - interval '{daysAgo} days' + interval '{traces} minutes'";
        await store.ExecuteAsync($"""
            INSERT INTO work_files (correlation_id, file, project, session_id, branch, user_id, reads, edits, last_at)
            VALUES ('{id}', '{file}', '{Shop}', '{id}', '{branch}', '{person}', 2, 1, {at});
            """);
        for (var i = 0; i < commands.Length; i++)
        {
            var kind = commands[i].StartsWith("go test", StringComparison.Ordinal) ? "test" : commands[i].Split(' ')[^1].Split(':')[0];
            await store.ExecuteAsync($$"""
                INSERT INTO work_commands (
                  correlation_id, ordinal, project, session_id, user_id, kind, command, at, duration_ms, passed, edited)
                VALUES (
                  '{{id}}', {{i}}, '{{Shop}}', '{{id}}', '{{person}}', '{{kind}}', '{{commands[i]}}', {{at}} + interval '{{i + 1}} seconds',
                  {{1000 * (i + 1)}}, {{passed}}, ARRAY['{{file}}'])
                """);
        }
    }

    [Fact]
    public async Task Checks_that_followed_such_an_edit_are_told_and_others_are_not()
    {
        await using var store = await TestStore.CreateAsync(database);
        foreach (var _ in Enumerable.Range(0, 6))
        {
            await WorkedAsync(store, "ann", "src/a.go", ["mise run lint", "mise run test"]);
        }

        await WorkedAsync(store, "ann", "src/a.go", ["mise run fmt", "mise run lint"]);
        await WorkedAsync(store, "ann", "web/a.ts", ["npm run build"]);

        var checks = await store.Get<ProjectKnowledge>().ChecksForAsync(Shop, "ann", null, "src/b.go", Now);

        Assert.Equal(["lint", "test"], checks.Select(check => check.Kind));
        Assert.Equal("mise run lint", checks[0].Command);
        Assert.Equal((7, 7, 1000), (checks[0].Cases, checks[0].Sessions, checks[0].MedianMs));
        Assert.InRange(checks[1].Chance, 0.7, 0.9);
        Assert.Empty(await store.Get<ProjectKnowledge>().ChecksForAsync(Shop, "ann", null, "web/b.ts", Now));
        Assert.Empty(await store.Get<ProjectKnowledge>().ChecksForAsync("example.org/other", "ann", null, "src/b.go", Now));
    }

    [Fact]
    public async Task What_people_corrected_is_known_in_their_words_from_prompts_that_comment_on_work()
    {
        await using var store = await TestStore.CreateAsync(database);
        await TellAsync(store, new SessionWork().Works("Never use the old client: write the import").Works("No, use pnpm instead of npm"));
        await TellAsync(store, new SessionWork(start: 60).Works("Add a page for settings").Works("Good. But please use pnpm, not npm!"));
        await TellAsync(store, new SessionWork(start: 120).Works("Sort the settings").Works("It still fails, why?"));
        await TellAsync(store, new SessionWork(project: "/work/other").Works("Sort the list").Works("don't touch the generated files"));

        var known = await store.Get<ProjectKnowledge>().ReadAsync("/work/shop", null, Now);

        var correction = Assert.Single(known.Corrections);
        Assert.Equal(("But please use pnpm, not npm!", 2L), (correction.Text, correction.Tasks));
        Assert.Equal(Told.Start.AddMinutes(70), correction.LastAt);

        // Learned once more, nothing doubles.
        await store.ExecuteAsync("UPDATE execution_traces SET learned_at = NULL");
        await store.LearnAsync();
        Assert.Equal(3, await store.CountAsync("work_corrections"));
    }

    private static async Task TellAsync(TestStore store, SessionWork session)
    {
        await store.WriteAsync(session.Events);
        await store.LearnAsync();
    }

    [Fact]
    public async Task Each_person_is_told_what_that_person_runs()
    {
        await using var store = await TestStore.CreateAsync(database);
        foreach (var _ in Enumerable.Range(0, 5))
        {
            await WorkedAsync(store, "ann", "src/a.go", ["mise run test"]);
            await WorkedAsync(store, "bob", "src/a.go", ["mise run test:ci"]);
        }

        var knowledge = store.Get<ProjectKnowledge>();
        Assert.Equal("mise run test", Assert.Single(await knowledge.ChecksForAsync(Shop, "ann", null, "src/b.go", Now)).Command);
        Assert.Equal("mise run test:ci", Assert.Single(await knowledge.ChecksForAsync(Shop, "bob", null, "src/b.go", Now)).Command);
        Assert.InRange(Assert.Single(await knowledge.ChecksForAsync(Shop, null, null, "src/b.go", Now)).CommandChance, 0.45, 0.55);
    }

    [Fact]
    public async Task The_folder_of_what_was_edited_stands_in_its_command()
    {
        await using var store = await TestStore.CreateAsync(database);
        foreach (var _ in Enumerable.Range(0, 4))
        {
            await WorkedAsync(store, "ann", "src/cart/a.go", ["go test ./<folder>/..."]);
        }

        var check = Assert.Single(await store.Get<ProjectKnowledge>().ChecksForAsync(Shop, "ann", null, "src/pay/b.go", Now));
        Assert.Equal("go test ./src/pay/...", check.Command);
    }

    [Fact]
    public async Task Old_habits_fade()
    {
        await using var store = await TestStore.CreateAsync(database);
        foreach (var _ in Enumerable.Range(0, 6))
        {
            await WorkedAsync(store, "ann", "src/a.go", ["make lint"], daysAgo: 150);
        }

        foreach (var _ in Enumerable.Range(0, 4))
        {
            await WorkedAsync(store, "ann", "src/a.go", ["mise run lint"]);
        }

        var knowledge = store.Get<ProjectKnowledge>();
        Assert.Equal("mise run lint", Assert.Single(await knowledge.ChecksForAsync(Shop, "ann", null, "src/b.go", Now)).Command);
        Assert.Equal("mise run lint", (await knowledge.ReadAsync(Shop, null, Now)).Checks[0].Command);
    }

    [Fact]
    public async Task A_project_is_told_of_by_its_checks_its_order_and_its_branch()
    {
        await using var store = await TestStore.CreateAsync(database);
        string[] usual = ["mise run fmt", "mise run lint", "mise run test", "git commit"];
        foreach (var person in (string[])["ann", "ann", "bob"])
        {
            await WorkedAsync(store, person, "src/a.go", usual, branch: "fix/cart", passed: person == "ann");
        }

        await WorkedAsync(store, "ann", "docs/b.md", ["mise run test", "git commit"], branch: "main");
        var known = await store.Get<ProjectKnowledge>().ReadAsync(Shop, "fix/cart", Now);

        var lint = Assert.Single(known.Checks, check => check.Kind == "lint");
        Assert.Equal(
            ("mise run lint", 3L, 3L, 1L, 3L, 2000.0), (lint.Command, lint.Runs, lint.Tasks, lint.Failed, lint.Judged, lint.MedianMs));
        Assert.Equal("ann,bob src/**/*.go", $"{string.Join(',', lint.People)} {string.Join(',', lint.Files)}");
        Assert.Equal(["fmt", "lint", "test", "commit"], known.Order[0].Kinds);
        Assert.Equal((3L, 2L), (known.Order[0].Traces, known.Order[0].People));
        Assert.Equal(("test", 4L, 4L), (known.BeforeCommit[0].Kind, known.BeforeCommit[0].Commits, known.BeforeCommit[0].Cases));
        Assert.InRange(known.BeforeCommit[1].Share, 0.7, 0.8);
        Assert.Equal(("src/a.go", 6L, 3L), (known.Files[0].File, known.Files[0].Reads, known.Files[0].Edits));
        Assert.Single(known.Files);
    }

    [Fact]
    public async Task It_is_told_in_milliseconds_however_much_was_done()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.ExecuteAsync($$"""
            INSERT INTO work_files (correlation_id, file, project, session_id, user_id, reads, edits, last_at)
            SELECT gen_random_uuid(), 'src/' || n % 300 || '/' || n || '.go', '{{Shop}}', md5((n / 5)::text)::uuid, 'p' || n % 7, 1, 1,
              timestamptz '2026-01-01' + n * interval '5 minutes' FROM generate_series(1, 20000) n;
            INSERT INTO work_commands (
              correlation_id, ordinal, project, session_id, user_id, kind, command, at, duration_ms, passed, edited)
            SELECT gen_random_uuid(), 0, '{{Shop}}', md5((n / 5)::text)::uuid, 'p' || n % 7, 'lint', 'mise run lint' || n % 3,
              timestamptz '2026-01-01' + n * interval '5 minutes', 900, true, ARRAY['src/x/' || n || '.go', 'src/y.go', 'README.md']
            FROM generate_series(1, 20000) n;
            ANALYZE work_files; ANALYZE work_commands;
            """);
        var knowledge = store.Get<ProjectKnowledge>();
        var times = new List<double>();
        for (var i = 0; i < 15; i++)
        {
            var began = System.Diagnostics.Stopwatch.GetTimestamp();
            Assert.Equal("lint", Assert.Single(await knowledge.ChecksForAsync(Shop, "p1", null, "src/b.go", Now)).Kind);
            times.Add(System.Diagnostics.Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        TestContext.Current.SendDiagnosticMessage($"median {times.Order().ElementAt(7):F1} ms");
        Assert.True(times.Order().ElementAt(7) < 100, $"{string.Join(' ', times.Select(time => time.ToString("F1")))}");
    }
}
