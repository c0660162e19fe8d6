using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Pictures;

namespace Vitrine.Tenancy.Agencies.Branding;

/// <summary>How an agency's consoles look.</summary>
public static partial class BrandActions
{
    const int LongestName = 40;
    const int MostNames = 60;

    static readonly PictureUse LogoUse = new(Megabytes: 1, Width: 800, Height: 200);
    static readonly PictureUse FaviconUse = new(Megabytes: 1, Width: 180, Height: 180);
    static readonly PictureUse DoorUse = new(Megabytes: 8, Width: 1600, Height: 2000, IsPhoto: true);

    /// <summary>All of a brand at once: what is not given is as nobody had chosen it, but pictures stay unless they are told to go.</summary>
    public sealed record Wish : IChecked
    {
        /// <summary>See <see cref="AgencyBrand.Accent"/>. Null or empty: graphite.</summary>
        public string? Accent { get; init; }

        [MaxLength(120)] public string DoorTitle { get; init; } = "";

        /// <summary>Cleaned before it is kept, see <see cref="BrandCss"/>.</summary>
        public string Css { get; init; } = "";

        [MaxLength(300)] public string HelpLink { get; init; } = "";

        /// <summary>Menu items under other names; null hides one.</summary>
        public IReadOnlyDictionary<string, string?> Menu { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

        public PictureWish Logo { get; init; } = PictureWish.Keep;

        public PictureWish LogoOnDark { get; init; } = PictureWish.Keep;

        public PictureWish Favicon { get; init; } = PictureWish.Keep;

        public PictureWish DoorPicture { get; init; } = PictureWish.Keep;

        public IEnumerable<Problem> Problems()
        {
            if (Accent is { Length: > 0 } && !Colour().IsMatch(Accent)) yield return new Problem("colour_invalid", "Write a colour as # and six digits, such as #0b6273.", "accent");
            if (HelpLink.Length > 0 && !(Uri.TryCreate(HelpLink, UriKind.Absolute, out var link) && link.Scheme == Uri.UriSchemeHttps)) yield return new Problem("link_invalid", "Begin the link with https://.", "helpLink");
            if (Menu.Count > MostNames || Menu.Any(item => !ItemName().IsMatch(item.Key) || item.Value is { Length: 0 or > LongestName })) yield return new Problem("menu_invalid", "A menu item has a name of up to 40 characters.", "menu");
        }
    }

    /// <summary>Changes how an agency's consoles look, on every node within seconds.</summary>
    [Action("branding.save", "PUT /branding", "branding:write", PlaceKind.Agency)]
    public static async Task<Answer<Done>> SaveAsync(Wish input, ActionScope at, CancellationToken cancel)
    {
        if (at.Actor.Place.Agency is not { } agency) return Problem.NotFound("brand here");
        if (!BrandCss.TryClean(input.Css, out var css)) return new Problem("css_refused", "This style sheet is too long or holds what could load from elsewhere. Keep to colours, type and spacing.", "css");

        // First of all, for it also keeps a second one waiting: versions count up, and no two brands have one.
        await at.Control.AgencyChangedAsync(cancel);
        var brand = await at.Control.AgencyBrands.SingleOrDefaultAsync(row => row.AgencyId == agency, cancel);
        if (brand is null) at.Control.AgencyBrands.Add(brand = new AgencyBrand { AgencyId = agency });
        var before = Described(brand);

        List<Problem> problems = [];
        brand.Logo = Chosen(input.Logo, brand.Logo, LogoUse, "logo", problems);
        brand.LogoOnDark = Chosen(input.LogoOnDark, brand.LogoOnDark, LogoUse, "logoOnDark", problems);
        brand.Favicon = Chosen(input.Favicon, brand.Favicon, FaviconUse, "favicon", problems);
        brand.DoorPicture = Chosen(input.DoorPicture, brand.DoorPicture, DoorUse, "doorPicture", problems);
        if (problems.Count > 0) return Answer<Done>.Refused(problems);
        (brand.Accent, brand.DoorTitle, brand.Css, brand.HelpLink) = (input.Accent is { Length: > 0 } accent ? accent.ToLowerInvariant() : null, input.DoorTitle.Trim(), css, input.HelpLink);
        brand.Menu = JsonSerializer.Serialize(input.Menu);
        brand.Version++;

        at.Record("brand", before, Described(brand));
        at.Afterwards(stop => at.Get<HostDirectory>().RefreshAsync(stop));
        return new Done();
    }

    static BrandPicture? Chosen(PictureWish wish, BrandPicture? now, PictureUse use, string field, List<Problem> problems)
    {
        if (wish.File is not { Length: > 0 } file) return wish.Remove ? null : now;
        var made = RemakePicture.Run(file, use, field);
        problems.AddRange(made.Problems);
        return made.Value is { } picture ? new BrandPicture(picture.Type, picture.Bytes) : now;
    }

    static object Described(AgencyBrand brand) => new
    {
        accent = brand.Accent,
        logo = Described(brand.Logo),
        logoOnDark = Described(brand.LogoOnDark),
        favicon = Described(brand.Favicon),
        doorPicture = Described(brand.DoorPicture),
        doorTitle = brand.DoorTitle,
        css = brand.Css.Length > 1000 ? brand.Css[..1000] : brand.Css,
        menu = brand.Menu,
        helpLink = brand.HelpLink,
    };

    static string? Described(BrandPicture? picture) => picture is null ? null : string.Create(CultureInfo.InvariantCulture, $"{picture.Type}, {picture.Bytes.Length} bytes");

    [GeneratedRegex(@"\A#[0-9a-fA-F]{6}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Colour();

    [GeneratedRegex(@"\A[a-z_]{1,40}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ItemName();
}
