using Traceability.Retention;

namespace Traceability.Store.Tests.Retention;

public sealed class FolderArchiveTests : ArchiveContract, IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("traceability-archive-");

    public void Dispose() => folder.Delete(recursive: true);

    private protected override IArchive Make() => new FolderArchive(folder.FullName);
}
