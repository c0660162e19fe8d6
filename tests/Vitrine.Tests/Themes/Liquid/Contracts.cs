namespace Vitrine.Tests.Themes.Liquid;

/// <summary>Finds the folder of contracts that lies beside the repository; it is not part of it.</summary>
static class Contracts
{
    /// <summary>The repository: the folder above the test binary that holds the solution.</summary>
    public static string Repository { get; } = Find();

    public static string PathTo(params string[] parts) => Path.GetFullPath(Path.Combine([Repository, "..", "shared", "contracts", .. parts]));

    static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Vitrine.slnx"))) return folder.FullName;
        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Vitrine.slnx");
    }
}
