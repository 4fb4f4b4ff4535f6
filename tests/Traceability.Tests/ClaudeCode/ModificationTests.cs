using Traceability.Ingest.Events;
using Traceability.Testing.ClaudeCode;

namespace Traceability.Tests.ClaudeCode;

public class ModificationTests
{
    [Fact]
    public void An_edit_counts_the_lines_of_its_patch()
    {
        var response = new
        {
            structuredPatch = new[]
            {
                new { oldStart = 1, lines = new[] { " a", "-b", "+c", "+d", " e" } },
                new { oldStart = 9, lines = new[] { "-f", "+g" } },
            },
        };
        var change = One("Edit", new { file_path = "/src/a.ts", old_string = "x", new_string = "y" }, response);

        Assert.Equal(("/src/a.ts", "edit", 3, 2), change);
    }

    [Fact]
    public void Without_a_patch_it_counts_what_was_put_in_and_taken_out()
    {
        Assert.Equal(("/a", "edit", 2, 1), One("Edit", new { file_path = "/a", old_string = "x", new_string = "y\nz\n" }, "ok"));
        Assert.Equal(("/b.ipynb", "edit", 1, 0), One("NotebookEdit", new { notebook_path = "/b.ipynb", new_source = "print()" }, "ok"));
    }

    [Theory]
    [InlineData("create", "create")]
    [InlineData("update", "edit")]
    public void A_written_file_is_new_unless_it_was_there(string type, string kind)
    {
        Assert.Equal(
            ("/a", kind, 3, 0),
            One("Write", new { file_path = "/a", content = "1\n2\n3\n" }, new { type, structuredPatch = Array.Empty<object>() }));
    }

    [Fact]
    public void A_patch_of_another_shape_is_survived()
    {
        Assert.Equal(("/a", "edit", 0, 0), One("Edit", new { file_path = "/a" }, new
        {
            structuredPatch = new object[] { 1, new { lines = 2 }, new { lines = new object[] { 3, "" } } },
        }));
    }

    [Fact]
    public void A_failed_edit_and_a_reading_tool_change_nothing()
    {
        Assert.Null(SampleHook.Failed("Edit", new { file_path = "/a", new_string = "b" }, "not found")
            .One<HookExecution>().ModificationsMade);
        Assert.Null(SampleHook.After("Read", new { file_path = "/a" }, "text").One<HookExecution>().ModificationsMade);
        Assert.Null(SampleHook.After("Edit", new { new_string = "b" }, "ok").One<HookExecution>().ModificationsMade);
    }

    private static (string? File, string? Kind, int Added, int Removed) One(string tool, object input, object response)
    {
        var made = Assert.NotNull(SampleHook.After(tool, input, response).One<HookExecution>().ModificationsMade);
        var change = Assert.Single(made.EnumerateArray());
        return (
            change.GetProperty("file").GetString(), change.GetProperty("kind").GetString(),
            change.GetProperty("lines_added").GetInt32(), change.GetProperty("lines_removed").GetInt32());
    }

    [Fact]
    public void What_the_shell_changed_is_read_off_the_diff_that_it_returns()
    {
        var changes = SampleHook.After("Bash", new { command = "./codemod" }, new
        {
            stdout = "",
            bashEditDiff = new
            {
                files = new[] { new { filePath = "/s/a.ts", hunks = new[] { new { lines = new[] { "-a", "+b", "+c" } } } } },
                changedFiles = new[] { "/s/a.ts", "/s/b.ts" },
            },
        }).One<HookExecution>().ModificationsMade!.Value;

        Assert.Equal(["/s/a.ts", "/s/b.ts"], changes.EnumerateArray().Select(change => change.GetProperty("file").GetString()));
        Assert.Equal((2, 1), (changes[0].GetProperty("lines_added").GetInt32(), changes[0].GetProperty("lines_removed").GetInt32()));
    }

    [Fact]
    public void What_the_shell_changed_is_read_off_the_command_where_no_diff_is_returned() => Assert.Equal(
        "src/a.ts",
        SampleHook.After("Bash", new { command = "sed -i s/a/b/ src/a.ts" }, new { stdout = "" })
            .One<HookExecution>().ModificationsMade!.Value[0].GetProperty("file").GetString());
}
