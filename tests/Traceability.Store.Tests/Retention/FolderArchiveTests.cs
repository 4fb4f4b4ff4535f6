using Traceability.Retention;
using Traceability.Testing.Retention;

namespace Traceability.Store.Tests.Retention;

public sealed class FolderArchiveTests : ArchiveContract, IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("traceability-archive-");

    public void Dispose() => folder.Delete(recursive: true);

    protected override IArchive Make() => new FolderArchive(folder.FullName);
}
