using Vitrine.Tenancy.People.SingleSignOn;

namespace Vitrine.Platform.Console.SingleSignOn;

/// <summary>The companies' services that somebody may sign in through, for <c>_Ways.cshtml</c>.</summary>
/// <param name="To">Where the person was going, or null.</param>
public sealed record Ways(IReadOnlyList<SignOnProvider> Providers, string? To)
{
    public string AddressOf(SignOnProvider provider) => $"/sign-in/sso/{provider.Id}{QueryString.Create("to", SingleSignOnDoor.IsLocal(To) ? To! : "/")}";
}
