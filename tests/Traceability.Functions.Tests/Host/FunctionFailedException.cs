using Traceability.Functions.Tests.Host.Rpc;

namespace Traceability.Functions.Tests.Host;

/// <summary>A function ended with anything but success.</summary>
public sealed class FunctionFailedException : Exception
{
    internal FunctionFailedException(string function, StatusResult result)
        : base($"{function}: {result.Status} {result.Exception?.Type} {result.Exception?.Message}\n{result.Exception?.StackTrace}") =>
        Result = result;

    internal StatusResult Result { get; }
}
