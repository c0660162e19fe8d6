using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;

namespace Vitrine.Tenancy.People.Roles;

/// <summary>Who answers for a place. The last one stays, whichever door they would leave by.</summary>
static class Owners
{
    /// <summary>Waits for others who change who works at these places: of two that would each leave an owner behind, the second sees what the first left.</summary>
    public static Task LockAsync(ControlDb db, IReadOnlyCollection<Place> places, CancellationToken cancel) =>
        // The rows themselves: an update that changes nothing keeps them until the transaction ends.
        db.Memberships.Where(row => places.Contains(row.Place) && row.Role == BuiltInRole.Owner.Name).ExecuteUpdateAsync(set => set.SetProperty(row => row.Role, row => row.Role), cancel);

    /// <summary>Whether nobody else is owner of the place. Holds until the end of the transaction only under <see cref="LockAsync"/>.</summary>
    public static async Task<bool> IsLastAsync(ControlDb db, Membership membership, CancellationToken cancel) =>
        membership.Role == BuiltInRole.Owner.Name
        && !await db.Memberships.AnyAsync(row => row.Place == membership.Place && row.Role == BuiltInRole.Owner.Name && row.PersonId != membership.PersonId, cancel);
}
