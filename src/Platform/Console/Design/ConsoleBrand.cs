using Vitrine.Platform.Console.Design.Colours;
using Vitrine.Tenancy.Agencies.Branding;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Platform.Console.Design;

/// <summary>Whose name, colours and pictures a console wears.</summary>
public sealed record ConsoleBrand
{
    static readonly Rgb Petrol = new(0x0b, 0x62, 0x73);
    static readonly Rgb Graphite = new(0x2b, 0x2e, 0x33);

    public required string Name { get; init; }

    public required BrandColours Colours { get; init; }

    /// <summary>Path of the logo on this host, 24 px high on screen. Null: the name is set in type.</summary>
    public string? Logo { get; init; }

    /// <summary>The logo for dark grounds. Null: <see cref="Logo"/> is for both.</summary>
    public string? LogoOnDark { get; init; }

    /// <summary>Path of the favicon on this host. Null: the first letter on the accent.</summary>
    public string? Favicon { get; init; }

    /// <summary>A picture beside the sign-in form. Null: a plain field of the accent.</summary>
    public string? DoorPicture { get; init; }

    /// <summary>A heading over the sign-in form. Empty: the usual one.</summary>
    public string DoorTitle { get; init; } = "";

    /// <summary>Where "Help" leads. Empty: there is no such link.</summary>
    public string HelpLink { get; init; } = "";

    /// <summary>The agency's own style sheet as <see cref="BrandCss"/> left it. Empty: none.</summary>
    public string Css { get; init; } = "";

    /// <summary>Menu items under other names; an item without a name is hidden. Keys are those of the menu, such as <c>audit</c>.</summary>
    public IReadOnlyDictionary<string, string?> Menu { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Whether this is the platform itself, the only one that may show the platform's name and mark.</summary>
    public bool IsPlatform { get; init; }

    /// <summary>The brand of a site, from memory. An agency's that nobody has chosen is grey, never the platform's.</summary>
    public static ConsoleBrand Of(Site? site) => site switch
    {
        Site.AgencyConsole { Agency: { Brand: { } chosen } agency } => Of(agency.Name, chosen),
        Site.AgencyConsole console => new ConsoleBrand { Name = console.Agency.Name, Colours = BrandColours.From(Graphite) },
        _ => new ConsoleBrand { Name = "Vitrine", Colours = BrandColours.From(Petrol), IsPlatform = true },
    };

    static ConsoleBrand Of(string name, BrandInfo chosen) => new()
    {
        Name = name,
        Colours = BrandColours.From(Rgb.TryParse(chosen.Accent, out var accent) ? accent : Graphite),
        Logo = chosen.Logo,
        LogoOnDark = chosen.LogoOnDark,
        Favicon = chosen.Favicon,
        DoorPicture = chosen.DoorPicture,
        DoorTitle = chosen.DoorTitle,
        Css = chosen.Css,
        Menu = chosen.Menu,
        HelpLink = chosen.HelpLink,
    };

    internal bool Hides(string item) => Menu.TryGetValue(item, out var name) && name is null;

    internal string? Renames(string item) => Menu.GetValueOrDefault(item);
}
