using System.Reflection;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Traceability.Functions.Tests.Host;

namespace Traceability.Functions.Tests.Http;

/// <summary>What the published worker tells its host of its functions, which is all that the host knows of them.</summary>
[Collection<OneApp>]
public sealed class IndexTests(SharedApp shared)
{
    [Fact]
    public async Task Every_function_of_the_code_is_indexed_with_its_trigger_and_no_other()
    {
        var indexed = await shared.App.Host.FunctionsAsync();

        Assert.Equal(Declared().OrderBy(function => function.Name, StringComparer.Ordinal), indexed.Select(function => new Function(
            function.Name, function.Trigger, function.Route ?? function.Schedule, string.Join(',', function.Methods), function.NeedsKey)));
    }

    [Fact]
    public async Task The_metadata_beside_the_app_names_the_same_functions()
    {
        var path = PublishedFolder.Default.File("functions.metadata");
        var beside = JsonElement.Parse(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));

        Assert.Equal(
            (await shared.App.Host.FunctionsAsync()).Select(function => function.Name),
            beside.EnumerateArray().Select(function => function.GetProperty("name").GetString()!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_function_that_is_a_route_is_named_as_a_person_would_name_it_in_a_log()
    {
        string[] verbs =
            ["Ingest", "Search", "Get", "Match", "Extract", "Recognise", "List", "Give", "Remove", "Disable", "Enable", "Route", "Replace"];

        Assert.All(
            (await shared.App.Host.FunctionsAsync()).Where(function => function.Route is not null),
            function => Assert.Contains(
                verbs, verb => function.Name.StartsWith(verb, StringComparison.Ordinal) && function.Name.Length > verb.Length));
    }

    private static IEnumerable<Function> Declared() =>
        from type in typeof(AzureDoor).Assembly.GetTypes()
        from method in type.GetMethods()
        let function = method.GetCustomAttribute<FunctionAttribute>()
        where function is not null
        select Declared(function.Name, method.GetParameters().SelectMany(parameter => parameter.GetCustomAttributes()));

    private static Function Declared(string name, IEnumerable<Attribute> attributes) => attributes.Select(attribute => attribute switch
    {
        HttpTriggerAttribute { AuthLevel: var level } http => new Function(
            name, "httpTrigger", http.Route, string.Join(',', http.Methods!).ToUpperInvariant(), level == AuthorizationLevel.Function),
        TimerTriggerAttribute timer => new Function(name, "timerTrigger", timer.Schedule, "", false),
        OrchestrationTriggerAttribute => new Function(name, "orchestrationTrigger", null, "", false),
        ActivityTriggerAttribute => new Function(name, "activityTrigger", null, "", false),
        _ => null,
    }).Single(function => function is not null)!;

    private sealed record Function(string Name, string Trigger, string? RouteOrSchedule, string Verbs, bool NeedsKey);
}
