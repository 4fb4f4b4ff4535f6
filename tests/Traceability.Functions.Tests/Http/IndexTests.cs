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

        Assert.Equal(
            Declared().Order(StringComparer.Ordinal),
            indexed.Select(function =>
                $"{function.Name} {function.Trigger} {function.Route ?? function.Schedule} {string.Join(',', function.Methods)} {function.NeedsKey}"));
    }

    [Fact]
    public async Task The_metadata_beside_the_app_names_the_same_functions()
    {
        var beside = JsonElement.Parse(await File.ReadAllTextAsync(PublishedFolder.Default.File("functions.metadata"), TestContext.Current.CancellationToken));

        Assert.Equal(
            (await shared.App.Host.FunctionsAsync()).Select(function => function.Name),
            beside.EnumerateArray().Select(function => function.GetProperty("name").GetString()!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_function_that_is_a_route_is_named_as_a_person_would_name_it_in_a_log()
    {
        string[] verbs = ["Ingest", "Search", "Get", "Match", "Extract", "List", "Give", "Remove", "Disable", "Enable", "Route", "Replace"];

        Assert.All(
            (await shared.App.Host.FunctionsAsync()).Where(function => function.Route is not null),
            function => Assert.Contains(verbs, verb => function.Name.StartsWith(verb, StringComparison.Ordinal) && function.Name.Length > verb.Length));
    }

    private static IEnumerable<string> Declared() =>
        from type in typeof(AzureDoor).Assembly.GetTypes()
        from method in type.GetMethods()
        let function = method.GetCustomAttribute<FunctionAttribute>()
        where function is not null
        select $"{function.Name} {Trigger(method.GetParameters().SelectMany(parameter => parameter.GetCustomAttributes()))}";

    private static string Trigger(IEnumerable<Attribute> attributes) => attributes.Select(attribute => attribute switch
    {
        HttpTriggerAttribute http =>
            $"httpTrigger {http.Route} {string.Join(',', http.Methods!).ToUpperInvariant()} {http.AuthLevel == AuthorizationLevel.Function}",
        TimerTriggerAttribute timer => $"timerTrigger {timer.Schedule}  False",
        OrchestrationTriggerAttribute => "orchestrationTrigger   False",
        ActivityTriggerAttribute => "activityTrigger   False",
        _ => null,
    }).Single(trigger => trigger is not null)!;
}
