using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Addresses;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Shipping;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Shipping;

/// <summary>The form in which a zone is put together, a new one or one that is there: a list of all countries by continent, without a map and without script.</summary>
public abstract class ZoneEditor(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell) : PageModel
{
    public const int MostFields = 4_000;

    [BindProperty] public Input Form { get; set; } = new();

    public CurrentStaff Staff => staff;

    public bool May => staff.May("shipping:write");

    public string Root => $"{staff.Root}/settings/shipping";

    /// <summary>Whether the question before deleting stands in the page, for browsers without script.</summary>
    public bool Deleting { get; protected set; }

    /// <summary>As it is kept, or null: it is new.</summary>
    public ShippingZone? Kept { get; private set; }

    public string Currency { get; private set; } = "";

    /// <summary>Of the zone, or of the one that is made. Null: the general rules.</summary>
    public ProfileId? Profile { get; private set; }

    /// <summary>Of the profile; empty for the general rules.</summary>
    public string ProfileName { get; private set; } = "";

    /// <summary>What is shown: all countries, or those that were looked for.</summary>
    public IReadOnlyList<Group> Groups { get; private set; } = [];

    /// <summary>What is ticked and not shown.</summary>
    public IReadOnlyList<string> Unseen { get; private set; } = [];

    protected EndForm End => end;

    /// <summary>Finds the zone, or for a new one the profile. False: there is no such thing.</summary>
    protected async Task<bool> LoadAsync(ZoneId? id, long profile, CancellationToken cancel)
    {
        if (id is not null && (Kept = await store.ShippingZones.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancel)) is null) return false;
        if (Kept is not null) Kept.Rates.AddRange(await store.ShippingRates.AsNoTracking().Where(rate => rate.ZoneId == id).OrderBy(rate => rate.Position).ThenBy(rate => rate.Id).ToListAsync(cancel));
        Currency = await store.Settings.Select(one => one.Currency).SingleAsync(cancel);
        Profile = Kept is not null ? Kept.ProfileId : profile > 0 ? ProfileId.Of(profile) : null;
        if (Profile is null) return true;
        ProfileName = await store.ShippingProfiles.Where(one => one.Id == Profile).Select(one => one.Name).SingleOrDefaultAsync(cancel) ?? "";
        return ProfileName.Length > 0;
    }

    /// <summary>Shows what is kept.</summary>
    protected async Task ShowAsync(CancellationToken cancel)
    {
        if (Kept is { } zone)
        {
            Form = new Input
            {
                Name = zone.Name,
                IsRest = zone.IsRest,
                Profile = zone.ProfileId?.Value ?? 0,
                Seen = zone.UpdatedAt.UtcTicks,
                PostalCodes = string.Join('\n', zone.Places.SelectMany(place => place.PostalCodes.Select(code => $"{place.Country} {code}"))),
                // A country that is only narrowed by postal codes stands in their field alone.
                Places = [.. zone.Places.SelectMany(place => place.Regions.Count > 0 ? place.Regions.Select(code => $"{place.Country}-{code}") : place.PostalCodes.Count > 0 ? [] : (IEnumerable<string>)[place.Country])],
            };
        }
        else
        {
            Form = Form with { Profile = Profile?.Value ?? 0 };
        }

        await DrawAsync(cancel);
    }

    /// <summary>Lists the countries, with what was typed and ticked.</summary>
    protected async Task DrawAsync(CancellationToken cancel)
    {
        var taken = await TakenAsync(cancel);
        var ticked = Form.Places.ToHashSet(StringComparer.Ordinal);
        var key = SearchKey.Of((Form.Find ?? "").Replace("\0", "", StringComparison.Ordinal));
        var language = shell.Culture.Name;
        var rows = Countries.All.Select(country => new Row(country, country.NameIn(language), ticked.Contains(country.Code), country.Regions.Where(region => ticked.Contains($"{country.Code}-{region.Code}")).Select(region => region.Code).ToHashSet(StringComparer.Ordinal), taken.GetValueOrDefault(country.Code)))
            .Where(row => key.Length == 0 || Matches(row, key)).OrderBy(row => row.Name, StringComparer.Create(shell.Culture, ignoreCase: true)).ToList();
        Groups = [.. rows.GroupBy(row => row.Country.Continent).OrderBy(group => group.Key).Select(group => new Group(group.Key, [.. group], key.Length > 0))];
        var shown = rows.Select(row => row.Country.Code).ToHashSet(StringComparer.Ordinal);
        Unseen = [.. ticked.Where(place => !shown.Contains(place.Split('-')[0]))];
    }

    protected ZoneActions.Wish Wish(ZoneId? id, List<Problem> problems)
    {
        Dictionary<string, (List<string> Regions, List<string> Codes, bool Whole)> places = new(StringComparer.Ordinal);
        foreach (var place in Form.Places)
        {
            var parts = place.Split('-', 2);
            var (regions, codes, whole) = places.GetValueOrDefault(parts[0], ([], [], false));
            if (parts.Length == 2) regions.Add(parts[1]);
            places[parts[0]] = (regions, codes, whole || parts.Length == 1);
        }

        foreach (var line in (Form.PostalCodes ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (country, code) = line.Length > 2 && line[2] is ' ' or ':' ? (line[..2].ToUpperInvariant(), line[3..].Trim(' ', ':')) : ("", line);
            if (Countries.Find(country) is null)
            {
                problems.Add(new Problem("postal_line_invalid", $"'{line}' does not begin with a country. Write each line like DE 10115.", "postalCodes") { Values = [line] });
                continue;
            }

            var (regions, codes, whole) = places.GetValueOrDefault(country, ([], [], false));
            codes.Add(code);
            places[country] = (regions, codes, whole);
        }

        return new ZoneActions.Wish
        {
            Id = id,
            Profile = Form.Profile > 0 ? ProfileId.Of(Form.Profile) : null,
            Name = Form.Name ?? "",
            IsRest = Form.IsRest,
            // The whole country and some of its regions are the whole country.
            Places = [.. places.Select(pair => new ZoneActions.Place(pair.Key, pair.Value.Whole ? [] : pair.Value.Regions, pair.Value.Codes))],
            SeenAt = Form.Seen > 0 && Form.Seen <= DateTimeOffset.MaxValue.UtcTicks ? new DateTimeOffset(Form.Seen, TimeSpan.Zero) : null,
        };
    }

    /// <summary>The page again with what has to be mended. What has no field of its own stands above all.</summary>
    protected async Task<IActionResult> AgainAsync(IReadOnlyList<Problem> problems, CancellationToken cancel)
    {
        // Who has been told of it may insist.
        if (problems[0].Code == "changed_meanwhile" && Kept is not null)
        {
            Form = Form with { Seen = Kept.UpdatedAt.UtcTicks };
            ModelState.Remove("Form.Seen");
        }

        await DrawAsync(cancel);
        return this.Refused(problems.Select(problem => problem.Field is "places" ? problem with { Field = null } : problem).ToList());
    }

    // The zone that has a country as a whole, by country.
    async Task<Dictionary<string, string>> TakenAsync(CancellationToken cancel)
    {
        var id = Kept?.Id ?? ZoneId.Of(0);
        var others = await store.ShippingZones.AsNoTracking().Where(zone => zone.ProfileId == Profile && zone.Id != id).ToListAsync(cancel);
        Dictionary<string, string> taken = new(StringComparer.Ordinal);
        foreach (var zone in others)
            foreach (var place in zone.Places.Where(place => place.Regions.Count == 0 && place.PostalCodes.Count == 0))
                taken[place.Country] = zone.Name;
        return taken;
    }

    static bool Matches(Row row, string key) =>
        SearchKey.Of(row.Name).Contains(key, StringComparison.Ordinal) || SearchKey.Of(row.Country.NameIn("en")).Contains(key, StringComparison.Ordinal) || SearchKey.Of(row.Country.Code) == key
        || row.Country.Regions.Any(region => SearchKey.Of(region.Name).Contains(key, StringComparison.Ordinal));

    public sealed record Input
    {
        [MaxLength(ShippingZone.LongestName)] public string? Name { get; init; }

        public bool IsRest { get; init; }

        /// <summary>Countries, <c>FR</c>, and regions, <c>US-CA</c>.</summary>
        public List<string> Places { get; init; } = [];

        /// <summary>Lines like <c>DE 10115</c>.</summary>
        public string? PostalCodes { get; init; }

        [MaxLength(100)] public string? Find { get; init; }

        /// <summary>0: the general rules.</summary>
        public long Profile { get; init; }

        /// <summary>When the zone was last changed, as whoever writes here saw it: ticks of UTC.</summary>
        public long Seen { get; init; }
    }

    /// <param name="IsOpen">Whether its countries are shown at once.</param>
    public sealed record Group(Continent Continent, IReadOnlyList<Row> Rows, bool IsOpen)
    {
        public int Ticked => Rows.Count(row => row.IsTicked || row.Regions.Count > 0);
    }

    /// <param name="Regions">Which are ticked.</param>
    /// <param name="TakenBy">Another zone that has the whole country, or null.</param>
    public sealed record Row(Country Country, string Name, bool IsTicked, IReadOnlySet<string> Regions, string? TakenBy);
}
