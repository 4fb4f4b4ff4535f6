using Traceability.Routing.Agents;

namespace Traceability.Tests.Routing.Agents;

public class AgentDescriptionTests
{
    [Fact]
    public void Purpose_examples_and_what_is_declined_are_told_apart()
    {
        var said = AgentDescription.Parse("""
            Use this agent when you need to review database schemas. MUST BE USED before a migration. Do not use for writing queries.
            Examples:

            <example>
            Context: A new table
            user: "I have added a table for bookings"
            assistant: "I'll have it reviewed"
            </example>
            <example>user: "Is this index needed?" assistant: "Let me ask"</example>
            """);

        Assert.Equal(["I have added a table for bookings", "Is this index needed?"], said.Examples);
        Assert.Equal("Do not use for writing queries.", said.Declines);
        Assert.Contains("review database schemas", said.Purpose, StringComparison.Ordinal);
        Assert.DoesNotContain("Do not use", said.Purpose, StringComparison.Ordinal);
        Assert.DoesNotContain("bookings", said.Purpose, StringComparison.Ordinal);
        Assert.DoesNotContain("Use this agent", said.Purpose, StringComparison.Ordinal);
    }
}
