namespace Countersign.Testing;

/// <summary>The folder of the checkout that the running tests were built from.</summary>
public static class RepositoryRoot
{
    /// <summary>Walks up from the test's own folder to the one that holds `Countersign.slnx`.</summary>
    /// <exception cref="DirectoryNotFoundException">The tests were copied out of the checkout.</exception>
    public static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Countersign.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException(
            $"No folder above `{AppContext.BaseDirectory}` holds `Countersign.slnx`. Run the tests inside a checkout.");
    }
}
