using System.Text;
using Traceability.Testing.EmbeddedPostgres;

namespace Traceability.SelfHost.Tests.Commands;

public sealed class AgentsTests(DataTemplate template) : IDisposable
{
    private readonly string data = template.NewData();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("traceability-agents-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_folder_with_all_below_it_becomes_the_registry_and_what_does_not_come_in_is_named()
    {
        Write("a.md", "---\nname: a\ndescription: Huge\n---\n" + new string('x', 5_000_000));
        Write("deep/er/b.md", "---\nname: b\ndescription: Prüft\n---\n", Encoding.Latin1);
        Write("deep/twice.md", "---\nname: A\ndescription: Taken\n---\n");
        Write("nameless.md", "---\ndescription: d\n---\n");
        Write("README.md", "# Agents\n");
        Write("skills/s/SKILL.md", "---\nname: s\ndescription: d\n---\n");

        await using var server = await ServerProgram.StartAsync(data);
        var (exitCode, output) = await SelfHostProgram.RunAsync(["agents", folder.FullName, "--data", data]);

        Assert.True(exitCode == 0, output);
        Assert.Contains("Read: 6 files. Registered: 2 agents, in the place of those before.", output, StringComparison.Ordinal);
        Assert.All(["twice.md", "nameless.md", "README.md", "SKILL.md"], file => Assert.Contains(file, output, StringComparison.Ordinal));
        var agents = (await server.Api.GetAsync(Routes.Agents)).Ok().GetProperty("agents");
        Assert.Equal(["a", "b"], agents.EnumerateArray().Select(agent => agent.GetProperty("name").GetString()));
        Assert.Equal("Prüft", agents[1].GetProperty("description").GetString());

        var (nothing, said) = await SelfHostProgram.RunAsync(["agents", Path.Combine(folder.FullName, "README.md"), "--data", data]);

        Assert.Equal(1, nothing);
        Assert.Contains("the registry stayed as it was", said, StringComparison.Ordinal);
        Assert.Equal(2, (await server.Api.GetAsync(Routes.Agents)).Ok().GetProperty("count").GetInt32());
    }

    private void Write(string path, string text, Encoding? encoding = null)
    {
        var file = new FileInfo(Path.Combine(folder.FullName, path));
        file.Directory!.Create();
        File.WriteAllText(file.FullName, text, encoding ?? new UTF8Encoding(false));
    }
}
