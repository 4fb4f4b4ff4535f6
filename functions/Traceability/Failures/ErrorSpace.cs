using System.Security.Cryptography;
using System.Text;

namespace Traceability.Failures;

/// <summary>
/// What messages have in common before their words are compared: where and by what they were said, and about which rule or test. Only
/// within one space are messages put together.
/// </summary>
/// <param name="Project">Null in work that names no project.</param>
/// <param name="Type">What kind of message, as <c>error_type</c> has it.</param>
/// <param name="Tool">What said it.</param>
/// <param name="Rule">The rule or the test.</param>
/// <param name="Endpoint">Which endpoint, for a call to the outside.</param>
internal sealed record ErrorSpace(string? Project, string Type, string? Tool, string? Rule, string? Endpoint)
{
    /// <summary>Its name in the store.</summary>
    public string Key { get; } = Hash(Project, Type, Tool, Rule, Endpoint);

    /// <summary>The same in every project.</summary>
    public string Family { get; } = Hash(Type, Tool, Rule, Endpoint);

    /// <summary>A short name for some texts, the same for the same texts.</summary>
    public static string Hash(params IEnumerable<string?> texts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', texts))))[..32];
}
