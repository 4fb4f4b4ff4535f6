using Traceability.Patterns.Life;
using Traceability.Projects;
using Traceability.Store.Tests.ClaudeCode;
using Traceability.Store.Tests.ClaudeCode.Transcripts;
using Traceability.Testing.ClaudeCode.Transcripts;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Projects;

public sealed class ProjectFoldersTests(SharedDatabase database) : IDisposable
{
    private const string Address = "github.com/dev/shop";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("traceability-project-");

    [Theory]
    [InlineData("/work/shop", Address)]
    [InlineData("/work/shop/src/", Address)]
    [InlineData("/work/shop/.claude/worktrees/try", Address)]
    [InlineData("/work/shop2", "/work/shop2")]
    [InlineData("/work", "/work")]
    [InlineData("Shop", "Shop")]
    [InlineData(null, null)]
    public async Task What_is_in_a_folder_whose_repository_is_known_is_the_repositorys(string? told, string? name)
    {
        await using var store = await TestStore.CreateAsync(database);
        var folders = store.Get<ProjectFolders>();
        await folders.NameAsync(told, null, TestContext.Current.CancellationToken);

        await folders.NoteAsync("/work/shop", Address, TestContext.Current.CancellationToken);

        Assert.Equal(name, await folders.NameAsync(told, null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_was_learned_in_a_folder_becomes_the_repositorys()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync(
            [.. Work.DoneIn("/work/shop", Guid.NewGuid()), .. Work.DoneIn("/work/shop/src", Guid.NewGuid()),
                .. Work.DoneIn("/work/shop2", Guid.NewGuid())]);
        await store.LearnAsync();

        await store.Get<ProjectFolders>().NoteAsync("/work/shop", Address, TestContext.Current.CancellationToken);
        await store.Get<TendPatterns>().RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, await store.CountAsync("execution_traces", $"project = '{Address}'"));
        Assert.Equal(1, await store.CountAsync("execution_traces", "project = '/work/shop2'"));
        Assert.Equal(2, await store.CountAsync("pattern_evidence", $"project = '{Address}'"));
        Assert.Equal(1, await store.CountAsync("success_patterns", "merged_into IS NULL"));
        Assert.Equal(1, await store.CountAsync("success_patterns", $$"""provenance->'projects' = '["/work/shop2", "{{Address}}"]'"""));
    }

    [Fact]
    public async Task An_import_looks_up_the_repository_of_a_folder_that_is_here_and_live_hooks_then_belong_to_it()
    {
        Git(
            "[remote \"upstream\"]\n\turl = https://github.com/other/shop\n"
            + "[remote \"origin\"]\n\turl = https://me:secret@github.com/dev/shop.git\n");
        await using var store = await TranscriptFolder.OpenStoreAsync(database);
        using var transcripts = new TranscriptFolder().With("s.jsonl", In(folder.FullName));
        await transcripts.ImportAsync(store);

        Assert.Equal(Address, await store.ScalarAsync<string>("SELECT DISTINCT project FROM execution_traces"));
        Assert.Equal(0, await store.CountAsync("project_folders", "project LIKE '%secret%'"));

        await new SentHooks(store, Guid.NewGuid().ToString()).SendAsync(
            "UserPromptSubmit", new { prompt = "two", prompt_id = "p2", cwd = Path.Combine(folder.FullName, "src") });
        Assert.Equal(2, await store.CountAsync("execution_traces", $"project = '{Address}'"));
    }

    [Fact]
    public async Task A_worktree_elsewhere_is_of_the_repository_that_it_shares()
    {
        Git("[remote \"origin\"]\n\turl = git@github.com:dev/shop.git\n");
        var git = Directory.CreateDirectory(Path.Combine(folder.FullName, ".git", "worktrees", "try")).FullName;
        File.WriteAllText(Path.Combine(git, "commondir"), "../..\n");
        var worktree = Directory.CreateDirectory(Path.Combine(folder.FullName, "elsewhere")).FullName;
        File.WriteAllText(Path.Combine(worktree, ".git"), $"gitdir: {git}\n");
        await using var store = await TranscriptFolder.OpenStoreAsync(database);
        using var transcripts = new TranscriptFolder().With("s.jsonl", In(worktree));

        await transcripts.ImportAsync(store);

        Assert.Equal(Address, await store.ScalarAsync<string>("SELECT DISTINCT project FROM execution_traces"));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static string In(string folder) =>
        new SampleTranscript().Prompt("one").Says("done").Text.Replace("/home/dev/shop", folder, StringComparison.Ordinal);

    private void Git(string config) =>
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(folder.FullName, ".git")).FullName, "config"), config);
}
