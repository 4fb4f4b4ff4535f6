using System.Reflection;
using NetArchTest.Rules;
using Traceability.Traces;

namespace Traceability.Tests;

public class FloorsTests
{
    /// <summary>Ground first. What stands in the root namespace is the roof, which may use all of them and be used by none.</summary>
    private static readonly string[] Floors =
    [
        "Json", "Diagnostics", "Redaction", "Storage", "Http", "Projects", "Language", "Shell", "Traces", "Ingest",
        "ClaudeCode", "Telemetry", "Evidence", "Comparing", "Exporting", "Tasks", "Failures", "Knowledge", "Patterns",
        "Judging", "Learning", "Matching", "Advice", "Routing", "Mining", "Analytics", "Alerts", "Mcp", "Retention",
        "Dashboard",
    ];

    private static readonly Assembly Product = typeof(TraceRecord).Assembly;

    public static TheoryData<string> Rooms => [.. Floors];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_uses_only_rooms_that_it_stands_on(string room)
    {
        string[] above =
        [
            .. Floors.SkipWhile(floor => floor != room).Skip(1).Select(floor => $"Traceability.{floor}"),
            .. Product.GetTypes().Where(type => type.Namespace == "Traceability").Select(type => type.FullName!),
        ];

        var found = Types.InAssembly(Product)
            .That().ResideInNamespace($"Traceability.{room}").ShouldNot().HaveDependencyOnAny(above).GetResult();

        Assert.True(found.IsSuccessful, $"Of {room}, these use what stands above it: {string.Join(", ", found.FailingTypeNames ?? [])}.");
    }

    [Fact]
    public void Every_room_has_its_floor()
    {
        var rooms = Product.GetTypes()
            .Select(type => type.Namespace?.Split('.'))
            .Where(parts => parts is ["Traceability", _, ..])
            .Select(parts => parts![1])
            .Distinct();

        Assert.Equal(Floors.Order(), rooms.Order());
    }
}
