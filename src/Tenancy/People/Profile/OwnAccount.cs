using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.People.Sessions;

namespace Vitrine.Tenancy.People.Profile;

/// <summary>Somebody at their own account: in which session, and from where.</summary>
public sealed record OwnAccount(SignedIn SignedIn, Caller Caller)
{
    public string Console => SignedIn.Session.Console;

    /// <summary>As it was when the request came.</summary>
    public Person Person => SignedIn.Person;

    internal Actor Actor => new(Person.Name, Place.TryParse(Console, out var own) ? own : Place.Nowhere) { Person = Person.Id, Address = Caller.Address?.ToString(), Agent = Caller.Agent };
}
