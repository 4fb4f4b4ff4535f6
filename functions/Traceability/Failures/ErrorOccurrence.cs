using System.Security.Cryptography;
using System.Text;

namespace Traceability.Failures;

/// <summary>An error in one execution, with what it has in common with others: the fingerprint of type, masked message and place.</summary>
internal sealed record ErrorOccurrence(
    Guid ExecutionId, string Fingerprint, DateTimeOffset At, string Type, string Message, string? HookType, string? Endpoint)
{
    public static ErrorOccurrence From(
        Guid executionId, DateTimeOffset at, string type, string? message, string? agent, string? hookType, string? endpoint)
    {
        var masked = MaskMessage.Mask(message ?? "");
        var name = string.Join('\u001f', type, masked, agent, hookType, endpoint);
        var fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
        return new ErrorOccurrence(executionId, fingerprint, at, type, masked, hookType, endpoint);
    }
}
