namespace Traceability.Bench.Load;

/// <summary>What one connection sends.</summary>
internal interface IRequests
{
    /// <summary>The bytes of the next request; valid until the one after it.</summary>
    ReadOnlyMemory<byte> Next();
}
