using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Mails;
using Vitrine.Tenancy.People.Roles;

namespace Vitrine.Tenancy.People.Invitations;

/// <summary>The mail that brings an invitation's link.</summary>
static class SendInvitation
{
    const string FallbackLanguage = "en";

    /// <param name="to">The address as it was written, not as it is compared, and the person's language if they are known; null: the inviter's.</param>
    /// <param name="link">Where it leads, see <see cref="Sessions.StaffConsole"/>, and what opens it.</param>
    public static async Task AnnounceAsync(ActionScope at, Invitation invitation, (string Address, string? Language) to, (string Console, string Secret) link, CancellationToken cancel)
    {
        var inviter = at.Actor.Person;
        var language = to.Language ?? await at.Control.People.Where(person => person.Id == inviter).Select(person => person.Language).SingleOrDefaultAsync(cancel) ?? FallbackLanguage;
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["inviter"] = at.Actor.Name,
            ["place"] = await NameAsync(at, invitation.Place, cancel),
            ["role"] = BuiltInRole.All.Any(known => known.Name == invitation.Role) ? $"people.role_{invitation.Role}" : await Grants.NameAsync(at, invitation.Role, cancel),
            ["expires"] = MailTemplate.Time(invitation.EndsAt),
        };
        var secrets = new Dictionary<string, string>(StringComparer.Ordinal) { [MailTemplate.Path] = $"/invitation?key={link.Secret}" };
        at.Control.Announce(at.Get<SealMail>().Seal(MailTemplate.Invitation, new MailRecipient(link.Console, to.Address, language), values, secrets));
    }

    // What the person is asked to join, as they may know it: the platform by its host.
    static async Task<string> NameAsync(ActionScope at, Place place, CancellationToken cancel)
    {
        if (place.Tenant is { } tenant) return await at.Control.Tenants.Where(row => row.Id == tenant).Select(row => row.Name).SingleAsync(cancel);
        return place.Agency is { } agency
            ? await at.Control.Agencies.Where(row => row.Id == agency).Select(row => row.Name).SingleOrDefaultAsync(cancel) ?? ""
            : at.Get<HostDirectory>().Platform.Unicode;
    }
}
