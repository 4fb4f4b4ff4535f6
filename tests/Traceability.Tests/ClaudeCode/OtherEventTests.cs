using Traceability.Ingest.Events;
using Traceability.Testing.ClaudeCode;

namespace Traceability.Tests.ClaudeCode;

public class OtherEventTests
{
    [Fact]
    public void An_event_that_only_names_a_tool_is_no_tool_call_and_keeps_the_name_in_its_context()
    {
        var hook = SampleHook.Map("PermissionRequest", new { tool_name = "Bash", tool_input = new { command = "rm a" } })
            .One<HookExecution>();

        Assert.Equal(("PermissionRequest", null), (hook.HookType, hook.ToolName));
        Assert.Equal("Bash", hook.Context!.Value.GetProperty("tool_name").GetString());
    }
}
