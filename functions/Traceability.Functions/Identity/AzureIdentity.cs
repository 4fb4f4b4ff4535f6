using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Configuration;

namespace Traceability.Functions.Identity;

/// <summary>Who the app is in Azure.</summary>
internal static class AzureIdentity
{
    /// <summary>The setting that names the identity.</summary>
    public const string Setting = "AZURE_CLIENT_ID";

    /// <summary>
    /// The managed identity of <see cref="Setting"/>, asked directly; without it whoever is signed in on a developer's machine, for
    /// which several sources are tried, one after the other, at a price that a cold start should not pay.
    /// </summary>
    public static TokenCredential Credential(IConfiguration settings) => settings[Setting] is { Length: > 0 } clientId
        ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId))
        : new DefaultAzureCredential();
}
