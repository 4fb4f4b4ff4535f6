using Traceability.Routing.Agents;
using Traceability.Routing.Decisions;

namespace Traceability.Tests.Routing.Agents;

public class AgentMentionTests
{
    private static readonly AgentProfile[] Agents =
    [
        AgentProfile.From(new Agent { Name = "debugger", Title = "Bug Hunter" }),
        AgentProfile.From(new Agent { Name = "db-expert", Title = "Database Expert" }),
        AgentProfile.From(new Agent { Name = "agent-docs" }),
    ];

    [Theory]
    [InlineData("@agent-debugger look at this", "debugger")]
    [InlineData("Look at this, @agent-debugger.", "debugger")]
    [InlineData("use agent-debugger for it", "debugger")]
    [InlineData("Please use the debugger agent", "debugger")]
    [InlineData("use the bug hunter agent", "debugger")]
    [InlineData("Use the Database Expert subagent on it", "db-expert")]
    [InlineData("use the DB expert agent", "db-expert")]
    [InlineData("@agent-docs write it up", "agent-docs")]
    [InlineData("use agent-nobody, or use the debugger agent", "debugger")]
    public void An_agent_that_is_named_is_found(string request, string name) =>
        Assert.Equal(name, ExplicitAgent.In(request, Agents).Agent?.Name);

    [Theory]
    [InlineData("do not use the debugger agent")]
    [InlineData("don't use agent-debugger")]
    [InlineData("fix it without @agent-debugger")]
    [InlineData("mail me@agent-debugger.example")]
    [InlineData("set the user agent header")]
    [InlineData("debugger")]
    public void What_is_no_wish_for_an_agent_is_none(string request) => Assert.Null(ExplicitAgent.In(request, Agents).Agent);

    [Fact]
    public void A_name_that_is_not_known_is_told_with_those_near_to_it()
    {
        var found = ExplicitAgent.In("@agent-debuger, fix it", Agents);

        Assert.Null(found.Agent);
        Assert.True(found.Mention!.IsCertain);
        Assert.Equal(["debugger"], found.Near);
    }

    [Fact]
    public void In_use_the_x_agent_x_may_be_something_else() =>
        Assert.False(ExplicitAgent.In("use the user agent of Firefox", Agents).Mention!.IsCertain);
}
