namespace Vitrine.Platform.Console.Design.Shell;

/// <summary>The signed-in person, as the account menu shows them.</summary>
/// <param name="SignOut">Where the form of "Sign out" is posted.</param>
public sealed record Account(string Name, string Mail, string SignOut)
{
    public string? Picture { get; init; }

    /// <summary>Their own places: profile, security, other shops.</summary>
    public IReadOnlyList<NavigationItem> Links { get; init; } = [];
}
