using System.Net;
using Traceability.SelfHost.Tests.Learning;
using Traceability.SelfHost.Tests.Serving;
using Traceability.Testing.ClaudeCode;
using Traceability.Testing.Language.Words;
using Traceability.Testing.Serving;

namespace Traceability.SelfHost.Tests.Knowledge;

[Collection<SharedDoor>]
public sealed class KnowledgeTests(LocalDoor door)
{
    [Fact]
    public async Task A_project_is_known_by_what_was_done_in_it()
    {
        var session = new ClaudeSession();
        await Learned.PatternOfAsync(door, session, AnyWord.Request());

        var known = (await door.Api.GetAsync($"{Routes.ProjectKnowledge}?project={Uri.EscapeDataString(session.Cwd)}&branch=main")).Ok();

        Assert.Contains(
            known.GetProperty("checks").EnumerateArray(),
            check => check.GetProperty("kind").GetString() == "test" && check.GetProperty("command").GetString() == "npm test");
        Assert.Equal("main", known.GetProperty("branch").GetString());
        Assert.All(["order", "before_commit", "files"], field => Assert.True(known.GetProperty(field).GetArrayLength() >= 0));
    }

    [Fact]
    public async Task A_project_that_nobody_knows_has_nothing_known_of_it()
    {
        var known = (await door.Api.GetAsync($"{Routes.ProjectKnowledge}?project=/nowhere")).Ok();

        Assert.Equal(0, known.GetProperty("checks").GetArrayLength());
    }

    [Fact]
    public async Task Without_a_project_nothing_can_be_told() =>
        (await door.Api.GetAsync(Routes.ProjectKnowledge)).Refused(HttpStatusCode.BadRequest, "project");
}
