using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Vitrine.Platform.Console.Design;
using Vitrine.Platform.Console.Design.Colours;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Agencies;
using Vitrine.Tenancy.Agencies.Branding;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Pictures;

namespace Vitrine.Platform.Console.Branding.Agency;

/// <summary>How an agency's consoles look and what their menu is called.</summary>
[Permission("branding:read", PlaceKind.Agency)]
[Menu("brand", "/brand", "palette", 50, Keys = "g b", Group = "settings")]
[RequestSizeLimit(IndexModel.LargestUpload)]
public sealed class IndexModel(ControlDb db, CurrentStaff staff, RunAction run, EndForm end, ConsoleShell shell) : PageModel
{
    const int LargestUpload = 12 * 1024 * 1024;

    [BindProperty] public Input Brand { get; set; } = new();

    public CurrentStaff Staff => staff;

    /// <summary>Which pictures there are: the addresses they have now.</summary>
    public ConsoleBrand Now { get; private set; } = ConsoleBrand.Of(null);

    /// <summary>Every menu item that merchants and the agency's people can see, with its usual name.</summary>
    public IEnumerable<(string Name, string Usual)> Items => FurnishShell.Items(PlaceKind.Agency | PlaceKind.Shop).Where(name => name != "brand").Select(name => (name, shell.Words[$"menu.{name}"]));

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Now = shell.Brand;
        var agency = staff.Place?.Agency;
        var brand = await db.AgencyBrands.AsNoTracking().Where(row => row.AgencyId == agency).Select(row => new { row.Accent, row.DoorTitle, row.Css, row.HelpLink, row.Menu }).SingleOrDefaultAsync(cancel);
        if (brand is null) return;
        var menu = JsonSerializer.Deserialize<Dictionary<string, string?>>(brand.Menu) ?? [];
        Brand = new Input
        {
            Accent = brand.Accent,
            DoorTitle = brand.DoorTitle,
            Css = brand.Css,
            HelpLink = brand.HelpLink,
            Names = menu.Where(item => item.Value is not null).ToDictionary(item => item.Key, item => item.Value, StringComparer.Ordinal),
            Hidden = [.. menu.Where(item => item.Value is null).Select(item => item.Key)],
        };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Now = shell.Brand;
        var menu = Brand.Names.Where(item => !string.IsNullOrWhiteSpace(item.Value)).ToDictionary(item => item.Key, item => item.Value?.Trim(), StringComparer.Ordinal);
        foreach (var name in Brand.Hidden) menu[name] = null;
        var wish = new BrandActions.Wish
        {
            Accent = Brand.Accent,
            DoorTitle = Brand.DoorTitle ?? "",
            Css = Brand.Css ?? "",
            HelpLink = Brand.HelpLink ?? "",
            Menu = menu,
            Logo = new PictureWish(await Brand.Logo.ReadAsync(cancel), Brand.RemoveLogo),
            LogoOnDark = new PictureWish(await Brand.LogoOnDark.ReadAsync(cancel), Brand.RemoveLogoOnDark),
            Favicon = new PictureWish(await Brand.Favicon.ReadAsync(cancel), Brand.RemoveFavicon),
            DoorPicture = new PictureWish(await Brand.DoorPicture.ReadAsync(cancel), Brand.RemoveDoorPicture),
        };
        var answer = await run.RunAsync(BrandActions.SaveAsync, wish, cancel);
        return answer.Problem is null ? end.Done(HttpContext, "/brand", "brand.saved") : this.Refused(answer.Problems);
    }

    [NotAnAction("shows this one page in the chosen colour and keeps nothing")]
    public IActionResult OnPostPreview()
    {
        Now = shell.Brand;
        if (Rgb.TryParse(Brand.Accent, out var accent)) shell.Brand = shell.Brand with { Colours = BrandColours.From(accent) };
        return Page();
    }

    public sealed record Input
    {
        public string? Accent { get; init; }

        [MaxLength(120)] public string? DoorTitle { get; init; }

        [DataType(DataType.MultilineText)] public string? Css { get; init; }

        [DataType(DataType.Url), MaxLength(300)] public string? HelpLink { get; init; }

        public Dictionary<string, string?> Names { get; init; } = new(StringComparer.Ordinal);

        public List<string> Hidden { get; init; } = [];

        public IFormFile? Logo { get; init; }

        public bool RemoveLogo { get; init; }

        public IFormFile? LogoOnDark { get; init; }

        public bool RemoveLogoOnDark { get; init; }

        public IFormFile? Favicon { get; init; }

        public bool RemoveFavicon { get; init; }

        public IFormFile? DoorPicture { get; init; }

        public bool RemoveDoorPicture { get; init; }
    }
}
