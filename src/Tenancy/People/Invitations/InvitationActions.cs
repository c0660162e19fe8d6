using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Mails;
using Vitrine.Tenancy.People.Roles;
using Vitrine.Tenancy.People.Sessions;

namespace Vitrine.Tenancy.People.Invitations;

/// <summary>Asking somebody to work at a place, and taking it back.</summary>
public static class InvitationActions
{
    const PlaceKind Every = PlaceKind.Platform | PlaceKind.Agency | PlaceKind.Shop;

    /// <param name="Role">See <see cref="Membership.Role"/>.</param>
    public sealed record Wish([Required, EmailAddress, MaxLength(256)] string Mail, [Required, MaxLength(40)] string Role);

    public sealed record Withdrawal(InvitationId Id);

    /// <summary>Mails somebody a link to come in. Sent again it is the same invitation with a new link and new time: the former link is worth nothing any more.</summary>
    [Action("staff.invite", "POST /staff/invitations", "staff:write", Every, Emits = typeof(MailWanted))]
    public static async Task<Answer<Invitation>> SendAsync(Wish input, ActionScope at, CancellationToken cancel)
    {
        await Owners.LockAsync(at.Control, [at.Actor.Place], cancel);
        var place = at.Actor.Place;
        var address = input.Mail.Trim();
        var mail = at.Get<ILookupNormalizer>().NormalizeEmail(address);
        if (await Grants.RefuseAsync(at, input.Role, cancel) is { } refused) return refused;
        var known = await at.Control.People.AsNoTracking().Where(person => person.NormalizedEmail == mail).Select(person => new { person.Id, person.Language }).SingleOrDefaultAsync(cancel);
        if (known is not null && await at.Control.Memberships.AnyAsync(row => row.PersonId == known.Id && row.Place == place, cancel))
            return new Problem("already_here", "This person works here already. Change their role instead.", "mail");

        var console = await StaffConsole.OfAsync(at.Control, place, cancel);
        var (secret, hash) = ConsoleSecret.New(AcceptInvitation.Purpose, console);
        var open = await at.Control.Invitations.SingleOrDefaultAsync(row => row.Place == place && row.Mail == mail && row.AcceptedAt == null && row.WithdrawnAt == null, cancel);
        var before = open is null ? null : new { role = await Grants.NameAsync(at, open.Role, cancel) };
        if (open is null)
        {
            open = new Invitation { Id = new InvitationId(Guid.CreateVersion7(at.Now)), Place = place, Mail = mail, Role = input.Role, TokenHash = hash, InvitedBy = at.Actor.Person, SentAt = at.Now, EndsAt = at.Now + Invitation.Life };
            at.Control.Invitations.Add(open);
        }

        (open.Role, open.TokenHash, open.SentAt, open.EndsAt) = (input.Role, hash, at.Now, at.Now + Invitation.Life);
        var role = await Grants.NameAsync(at, input.Role, cancel);
        at.Record($"staff/{address}", before, new { role });
        await SendInvitation.AnnounceAsync(at, open, (address, known?.Language), (console, secret), cancel);
        return open;
    }

    /// <summary>Makes an open invitation's link worth nothing.</summary>
    [Action("staff.withdraw_invitation", "DELETE /staff/invitations/{id}", "staff:write", Every)]
    public static async Task<Answer<Done>> WithdrawAsync(Withdrawal input, ActionScope at, CancellationToken cancel)
    {
        var place = at.Actor.Place;
        var open = await at.Control.Invitations.AsNoTracking().SingleOrDefaultAsync(row => row.Id == input.Id && row.Place == place && row.AcceptedAt == null && row.WithdrawnAt == null, cancel);
        if (open is null) return Problem.NotFound("open invitation here");
        // Checked and made in one statement: it may be accepted at this very moment.
        var withdrawn = await at.Control.Invitations.Where(row => row.Id == input.Id && row.AcceptedAt == null && row.WithdrawnAt == null).ExecuteUpdateAsync(set => set.SetProperty(row => row.WithdrawnAt, at.Now), cancel);
        if (withdrawn == 0) return Problem.NotFound("open invitation here");
        at.Record($"staff/{open.Mail.ToLowerInvariant()}", new { role = await Grants.NameAsync(at, open.Role, cancel) });
        return new Done();
    }
}
