using System.Text.Json;
using Traceability.Testing;

namespace Traceability.Functions.Tests.Host;

/// <summary>Where the app was published to, as it is deployed: <c>AZURE_APP</c>, else artifacts/azure-app beside the solution.</summary>
public sealed class PublishedFolder
{
    private static PublishedFolder? found;

    private readonly JsonElement http;
    private readonly JsonElement durableTask;

    private PublishedFolder(string path)
    {
        Path = path;
        var extensions = JsonElement.Parse(System.IO.File.ReadAllText(File("host.json"))).GetProperty("extensions");
        (http, durableTask) = (extensions.GetProperty("http"), extensions.GetProperty("durableTask"));
    }

    /// <exception cref="InvalidOperationException">It was not published; the message says what to run.</exception>
    public static PublishedFolder Default => found ??= Find();

    public string Path { get; }

    /// <summary>What every route begins with.</summary>
    public string RoutePrefix => http.GetProperty("routePrefix").GetString()!;

    public string HubName => durableTask.GetProperty("hubName").GetString()!;

    public int MaxActivities => durableTask.GetProperty("maxConcurrentActivityFunctions").GetInt32();

    public int MaxOrchestrators => durableTask.GetProperty("maxConcurrentOrchestratorFunctions").GetInt32();

    public string File(string name) => System.IO.Path.Combine(Path, name);

    private static PublishedFolder Find()
    {
        var path = Environment.GetEnvironmentVariable("AZURE_APP") is { Length: > 0 } given
            ? System.IO.Path.GetFullPath(given)
            : Checkout.PathOf("artifacts", "azure-app");
        return System.IO.File.Exists(System.IO.Path.Combine(path, "worker.config.json"))
            ? new PublishedFolder(path)
            : throw new InvalidOperationException(
                $"The Azure door is not published in {path}. ./test does that; by hand: "
                + $"dotnet publish functions/Traceability.Functions -c Release -o {path}");
    }
}
