using Vitrine.Tenancy.Databases;

namespace Vitrine.Tests.Fixtures;

/// <summary>The folder that the solution stands in.</summary>
static class Repository
{
    public static string Root { get; } = DataDirectory.SolutionFolder(AppContext.BaseDirectory) ?? throw new InvalidOperationException("The tests run from below the solution's folder.");

    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);
}
