using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Agencies;

namespace Vitrine.Tests.Tenancy.Actions;

/// <summary>Actions that exist in tests alone: what the runner does around them is what is tried.</summary>
public static class Trials
{
    /// <summary>Waits here once it has changed something, if a test wants to look in between.</summary>
    public static Func<Task>? Meanwhile { get; set; }

    [Action("trials.found", "POST /trials", "trials:write", PlaceKind.Platform)]
    public static async Task<Answer<Found>> FoundAsync(Founding input, ActionScope at, CancellationToken cancel)
    {
        if (input.Name == "refuse me")
        {
            at.Control.Agencies.Add(New(input, at)); // tracked, and never to be saved
            at.Afterwards(_ => throw new InvalidOperationException("Nothing follows what was refused."));
            return new Problem("name_refused", "Not this name.", "name");
        }

        var agency = New(input, at);
        at.Control.Agencies.Add(agency);
        await at.Control.SaveChangesAsync(cancel);
        at.Record($"agency/{input.Slug}", before: null, after: new { agency.Name, Kind = PlaceKind.Agency });
        if (input.Name == "break me") throw new InvalidOperationException("An error of ours.");
        return new Found(agency.Id, agency.Slug);
    }

    [Action("trials.rename", "POST /trials/{slug}", "trials:write", PlaceKind.Platform)]
    public static async Task<Answer<Done>> RenameAsync(Founding input, ActionScope at, CancellationToken cancel)
    {
        var agency = await at.Control.Agencies.SingleAsync(row => row.Slug == input.Slug, cancel);
        var before = new { agency.Name };
        agency.Name = input.Name;
        at.Record($"agency/{input.Slug}", before, new { agency.Name });
        return new Done();
    }

    [Action("trials.long", "POST /trials/{slug}/long", "trials:write", PlaceKind.Platform, In = ActionData.Own)]
    public static async Task<Answer<string>> LongAsync(Founding input, ActionScope at, CancellationToken cancel)
    {
        at.Progress?.Report("half of it");
        at.Record($"agency/{input.Slug}");
        if (Meanwhile is { } wait) await wait();
        if (input.Name == "break me") throw new InvalidOperationException("An error of ours.");
        return input.Name == "refuse me" ? new Problem("name_refused", "Not this name.") : input.Slug;
    }

    [Action("trials.shop", "POST /trials/shop", "trials:write", PlaceKind.Shop, In = ActionData.Shop)]
    public static async Task<Answer<Done>> ShopAsync(Founding input, ActionScope at, CancellationToken cancel)
    {
        var settings = await at.Get<StoreDb>().Settings.SingleAsync(cancel);
        var before = new { settings.ContactMail };
        settings.ContactMail = input.Name;
        at.Record("shop/settings", before, new { settings.ContactMail });
        if (input.Slug == "break-me")
        {
            await at.Get<StoreDb>().SaveChangesAsync(cancel);
            throw new InvalidOperationException("An error of ours.");
        }

        return new Done();
    }

    static Agency New(Founding input, ActionScope at) => new() { Id = new AgencyId(Guid.CreateVersion7(at.Now)), Slug = input.Slug, Name = input.Name, CreatedAt = at.Now };
}

/// <param name="Slug">A field with a rule of its own.</param>
/// <param name="Name">A field with two.</param>
public sealed record Founding([MaxLength(10)] string Slug, [Required, MaxLength(20)] string Name) : IChecked
{
    public IEnumerable<Problem> Problems()
    {
        if (Slug == Name) yield return new Problem("same", "Name and short name differ.", "name");
    }
}

/// <summary>An answer with an id in it, as answers have.</summary>
public sealed record Found(AgencyId Id, string Slug);
