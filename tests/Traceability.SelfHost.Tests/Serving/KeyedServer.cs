using Traceability.SelfHost.Tests.Commands;
using Traceability.Testing.EmbeddedPostgres;
using Traceability.Testing.Http;

namespace Traceability.SelfHost.Tests.Serving;

/// <summary>A server that is open to the network, with a key.</summary>
public sealed class KeyedServer(DataTemplate template) : IAsyncLifetime
{
    public const string Key = "open sesame/1? now";

    private ServerProgram server = null!;

    public ApiClient Api => server.Api;

    public Uri Address => server.Address;

    public async ValueTask InitializeAsync() => server = await ServerProgram.StartAsync(
        template.NewData(), ["--host", "0.0.0.0"], new Dictionary<string, string> { ["TRACEABILITY_KEY"] = Key });

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
