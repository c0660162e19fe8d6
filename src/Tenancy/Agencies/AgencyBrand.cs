namespace Vitrine.Tenancy.Agencies;

/// <summary>How an agency's consoles look and what they are called.</summary>
public sealed class AgencyBrand
{
    public required AgencyId AgencyId { get; init; }

    /// <summary>The one colour everything else follows from, <c>#rrggbb</c>. Null: graphite.</summary>
    public string? Accent { get; set; }

    /// <summary>The logo on light grounds; null: the name in type.</summary>
    public BrandPicture? Logo { get; set; }

    /// <summary>The logo on dark grounds; null: <see cref="Logo"/> on both.</summary>
    public BrandPicture? LogoOnDark { get; set; }

    public BrandPicture? Favicon { get; set; }

    /// <summary>Beside the sign-in form.</summary>
    public BrandPicture? DoorPicture { get; set; }

    /// <summary>A heading over the sign-in form. Empty: the usual one.</summary>
    public string DoorTitle { get; set; } = "";

    /// <summary>The agency's own style sheet, already cleaned.</summary>
    public string Css { get; set; } = "";

    /// <summary>Menu items under other names, or hidden, as JSON: <c>{"audit":"Journal","sso":null}</c>.</summary>
    public string Menu { get; set; } = "{}";

    /// <summary>Where "Help" leads, or empty: no such link.</summary>
    public string HelpLink { get; set; } = "";

    /// <summary>Rises with each change; part of the pictures' addresses.</summary>
    public int Version { get; set; }
}

/// <summary>A picture that was checked and made anew by us.</summary>
/// <param name="Type"><c>image/png</c>, <c>image/webp</c> or <c>image/svg+xml</c>.</param>
public sealed record BrandPicture(string Type, byte[] Bytes);
