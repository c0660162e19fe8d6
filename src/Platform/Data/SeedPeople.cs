using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.People;
using Vitrine.Tenancy.People.Roles;

namespace Vitrine.Platform.Data;

/// <summary>Makes the sample accounts, in Development only, and only where nobody works yet.</summary>
public sealed class SeedPeople(IServiceProvider services, IHostEnvironment environment, TimeProvider time)
{
    /// <summary>The password of all sample accounts; printed at start.</summary>
    public const string Password = "a-walk-by-the-sea";

    /// <summary>The sample people: at the platform, the agency, and the shops.</summary>
    public static IReadOnlyList<SamplePerson> All { get; } =
    [
        new("Mara Lindqvist", "owner@vitrine.example", "en", [("platform", "owner")]),
        new("Ines Falk", "ines@studio-nord.example", "de", [("agency:studio-nord", "owner")]),
        new("Jo Brand", "jo@studio-nord.example", "en", [("agency:studio-nord", "manager")]),
        new("Nell Harbour", "nell@harbour-lane.example", "en", [("agency:harbour-lane", "owner")]),
        new("Amélie Roux", "amelie@atelier-brume.example", "fr", [("shop:atelier-brume", "owner")]),
        new("Tom Kettle", "tom@kettle-and-co.example", "en", [("shop:kettle-and-co", "owner")]),
        new("Bo Northcott", "bo@northline-supply.example", "en", [("shop:northline-supply", "owner"), ("shop:kettle-and-co", "viewer")]),
    ];

    public async Task RunAsync(CancellationToken cancel)
    {
        if (!environment.IsDevelopment()) return;
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ControlDb>();
        if (await db.People.AnyAsync(cancel)) return;
        var agencies = await db.Agencies.ToDictionaryAsync(agency => agency.Slug, agency => Place.Of(agency.Id), StringComparer.Ordinal, cancel);
        var shops = await db.Tenants.Where(tenant => tenant.PurgedAt == null).ToDictionaryAsync(tenant => tenant.Slug, tenant => Place.Of(tenant.Id), StringComparer.Ordinal, cancel);
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
        var now = time.GetUtcNow();
        foreach (var sample in All)
        {
            var person = new Person { Id = new PersonId(Guid.CreateVersion7(now)), Name = sample.Name, UserName = sample.Mail, Email = sample.Mail, EmailConfirmed = true, Language = sample.Language, CreatedAt = now };
            var made = await people.CreateAsync(person, Password);
            if (!made.Succeeded) throw new InvalidOperationException($"The sample account {sample.Mail} could not be made: {string.Join(" ", made.Errors.Select(error => error.Description))}");
            foreach (var (at, role) in sample.Roles)
            {
                var place = at.Split(':') switch
                {
                    ["agency", var slug] => agencies.GetValueOrDefault(slug, Place.Nowhere),
                    ["shop", var slug] => shops.GetValueOrDefault(slug, Place.Nowhere),
                    _ => Place.Platform,
                };
                if (place != Place.Nowhere) db.Memberships.Add(new Membership { Id = new MembershipId(Guid.CreateVersion7(now)), PersonId = person.Id, Place = place, Role = role, Since = now });
            }
        }

        await db.SaveChangesAsync(cancel);
    }
}

/// <summary>A sample account.</summary>
/// <param name="Roles">Where they work: <c>platform</c>, <c>agency:{slug}</c> or <c>shop:{slug}</c>, and in which role.</param>
public sealed record SamplePerson(string Name, string Mail, string Language, IReadOnlyList<(string At, string Role)> Roles);
