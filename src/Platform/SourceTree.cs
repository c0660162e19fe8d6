using Vitrine.Tenancy.Databases;

namespace Vitrine.Platform;

/// <summary>Whether the program runs where it was built, beside its sources, as <c>dotnet run</c> leaves it.</summary>
static class SourceTree
{
    const string Variable = "ASPNETCORE_ENVIRONMENT";

    /// <summary>
    /// Makes Development the environment of a program in its own build folder, where nobody said otherwise. A published
    /// program is none, wherever it stands.
    /// </summary>
    /// <remarks>Not by launchSettings.json: <c>dotnet run</c> announces that file on the output, which belongs to commands and their JSON.</remarks>
    public static void ChooseEnvironment()
    {
        var chosen = Environment.GetEnvironmentVariable(Variable) ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT");
        if (chosen is null && IsBuildFolder(AppContext.BaseDirectory)) Environment.SetEnvironmentVariable(Variable, Environments.Development);
    }

    /// <summary>True for <c>src/Platform/bin/{configuration}/{framework}</c> of a source tree, and for nothing below it.</summary>
    internal static bool IsBuildFolder(string folder) =>
        DataDirectory.SolutionFolder(folder) is { } solution
        && Path.GetRelativePath(Path.Combine(solution, "src", "Platform", "bin"), folder).Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries) is [not "..", not ".."];
}
