namespace Traceability.Store.Tests.Storage;

/// <summary>The folder of the schema's files, above the tests.</summary>
internal static class SchemaFolder
{
    public static string File(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "sql", name);
            if (System.IO.File.Exists(file))
            {
                return file;
            }
        }

        throw new FileNotFoundException($"sql/{name} is in no folder above the tests.");
    }
}
