using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Pictures;

namespace Vitrine.Tenancy.Agencies.Branding;

/// <summary>What memory keeps of an agency's brand: everything but the pictures' bytes.</summary>
/// <param name="Version">See <see cref="AgencyBrand.Version"/>.</param>
public sealed record BrandInfo(int Version)
{
    /// <summary>See <see cref="AgencyBrand.Accent"/>.</summary>
    public string? Accent { get; init; }

    /// <summary>Path of the logo on the agency's console, or null.</summary>
    public string? Logo { get; init; }

    /// <summary>Path of the logo on dark grounds, or null.</summary>
    public string? LogoOnDark { get; init; }

    /// <summary>Path of the favicon, or null.</summary>
    public string? Favicon { get; init; }

    /// <summary>Path of the picture beside the sign-in form, or null.</summary>
    public string? DoorPicture { get; init; }

    /// <summary>See <see cref="AgencyBrand.DoorTitle"/>.</summary>
    public string DoorTitle { get; init; } = "";

    /// <summary>See <see cref="AgencyBrand.Css"/>.</summary>
    public string Css { get; init; } = "";

    /// <summary>Menu items under other names; null hides one.</summary>
    public IReadOnlyDictionary<string, string?> Menu { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>See <see cref="AgencyBrand.HelpLink"/>.</summary>
    public string HelpLink { get; init; } = "";

    /// <summary>The brands of all agencies that have chosen one, without the bytes of pictures.</summary>
    internal static async Task<Dictionary<AgencyId, BrandInfo>> ReadAsync(ControlDb control, CancellationToken cancel)
    {
        var rows = await control.AgencyBrands.AsNoTracking().Select(brand => new
        {
            brand.AgencyId,
            brand.Version,
            brand.Accent,
            Logo = brand.Logo == null ? null : brand.Logo.Type,
            LogoOnDark = brand.LogoOnDark == null ? null : brand.LogoOnDark.Type,
            Favicon = brand.Favicon == null ? null : brand.Favicon.Type,
            DoorPicture = brand.DoorPicture == null ? null : brand.DoorPicture.Type,
            brand.DoorTitle,
            brand.Css,
            brand.Menu,
            brand.HelpLink,
        }).ToListAsync(cancel);
        return rows.ToDictionary(row => row.AgencyId, row => new BrandInfo(row.Version)
        {
            Accent = row.Accent,
            Logo = Path(row.Version, BrandPictures.Logo, row.Logo),
            LogoOnDark = Path(row.Version, BrandPictures.LogoOnDark, row.LogoOnDark),
            Favicon = Path(row.Version, BrandPictures.Favicon, row.Favicon),
            DoorPicture = Path(row.Version, BrandPictures.DoorPicture, row.DoorPicture),
            DoorTitle = row.DoorTitle,
            Css = row.Css,
            Menu = JsonSerializer.Deserialize<Dictionary<string, string?>>(row.Menu) ?? [],
            HelpLink = row.HelpLink,
        });
    }

    /// <summary>The address of a picture. Its version stands in it: another picture has another address, so that browsers may keep it for good.</summary>
    /// <param name="type">Null: there is no such picture.</param>
    static string? Path(int version, string name, string? type) => type is null ? null : $"/assets/brand/{version}/{name}{CleanPicture.ExtensionOf(type)}";
}
