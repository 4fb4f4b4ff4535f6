using Traceability.SelfHost.EmbeddedPostgres;

namespace Traceability.SelfHost.Tests.EmbeddedPostgres;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class PrivateFolderTests
{
    private const int Many = 4_000;

    [Fact]
    public async Task What_goes_while_a_folder_is_made_private_is_no_failure()
    {
        var folder = Directory.CreateTempSubdirectory("traceability-private-");
        try
        {
            var below = folder.CreateSubdirectory("postgres");
            var files = Enumerable.Range(0, Many).Select(i => Path.Combine(below.FullName, $"{i}")).ToList();
            files.ForEach(file => File.WriteAllText(file, ""));
            var kept = Path.Combine(below.FullName, "kept");
            await File.WriteAllTextAsync(kept, "", TestContext.Current.CancellationToken);
            File.SetUnixFileMode(kept, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
            var listed = new DirectoryInfo(below.FullName).GetFiles().Select(file => file.FullName).Where(file => file != kept).Reverse();

            // From the end of what is listed, so that they meet.
            var going = Task.Run(() => listed.ToList().ForEach(File.Delete), TestContext.Current.CancellationToken);
            PrivateFolder.Tighten(folder.FullName, "postgres");
            await going;

            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(kept));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
