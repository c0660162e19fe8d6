using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.People;
using Vitrine.Tenancy.People.Profile;
using Vitrine.Tenancy.People.Roles;
using Vitrine.Tenancy.People.Sessions;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Platform.Console.Door;

/// <summary>Who asks for this console page and where they stand; filled in by <see cref="StaffDoor"/>.</summary>
public sealed class CurrentStaff
{
    /// <summary>The console's key, see <see cref="StaffConsole"/>. Empty on a shop's host.</summary>
    public string Console { get; internal set; } = "";

    public Caller Caller { get; internal set; } = new(null, null);

    /// <summary>Null while nobody is signed in; also while a second factor is awaited.</summary>
    public SignedIn? SignedIn { get; internal set; }

    /// <summary>A sign-in that waits for its second factor, or null.</summary>
    public SignedIn? Pending { get; internal set; }

    /// <summary>Where the page stands; null where it stands at no place, as the sign-in does.</summary>
    public Place? Place { get; internal set; }

    /// <summary>The role of the person there; null where they have none.</summary>
    public Standing? Standing { get; internal set; }

    /// <summary>The shop of a page below <c>/shops/{shop}</c>, or null.</summary>
    public Tenant? Shop { get; internal set; }

    /// <exception cref="InvalidOperationException">Nobody is signed in: the page's attribute let nobody through.</exception>
    public Person Person => SignedIn?.Person ?? throw new InvalidOperationException("Nobody is signed in. Mark the page [SignedIn] or [Permission].");

    /// <summary>The person at their own account.</summary>
    public OwnAccount Own => new(SignedIn ?? throw new InvalidOperationException("Nobody is signed in. Mark the page [SignedIn] or [Permission]."), Caller);

    /// <summary>Whether the person may do this where the page stands.</summary>
    public bool May(string permission) => Standing?.Actor.May(permission) == true;

    /// <summary>Beginning of the addresses of this place: empty, or <c>/shops/{shop}</c>.</summary>
    public string Root => Shop is { } shop ? $"/shops/{shop.Slug}" : "";
}
