using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Pictures;

namespace Vitrine.Tenancy.Agencies.Branding;

/// <summary>Reads an agency's pictures.</summary>
public sealed class BrandPictures(ControlDatabase control)
{
    public const string Logo = "logo";
    public const string LogoOnDark = "logo-dark";
    public const string Favicon = "favicon";
    public const string DoorPicture = "door";

    /// <summary>One picture with the brand's present version, or null where the agency has none of that name.</summary>
    public async Task<(int Version, CleanPicture Picture)?> FindAsync(AgencyId agency, string name, CancellationToken cancel)
    {
        Expression<Func<AgencyBrand, BrandPicture?>>? which = Path.GetFileNameWithoutExtension(name) switch
        {
            Logo => brand => brand.Logo,
            LogoOnDark => brand => brand.LogoOnDark,
            Favicon => brand => brand.Favicon,
            DoorPicture => brand => brand.DoorPicture,
            _ => null,
        };
        if (which is null) return null;
        await using var db = control.Open();
        var mine = db.AgencyBrands.AsNoTracking().Where(brand => brand.AgencyId == agency);
        var version = await mine.Select(brand => (int?)brand.Version).SingleOrDefaultAsync(cancel);
        var picture = version is null ? null : await mine.Select(which).SingleOrDefaultAsync(cancel);
        return picture is null || Path.GetExtension(name) != CleanPicture.ExtensionOf(picture.Type) ? null : (version.GetValueOrDefault(), new CleanPicture(picture.Type, picture.Bytes));
    }
}
