using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Vitrine.Commerce.Pricing;
using Vitrine.Platform.Console.Design.Charts;
using Vitrine.Platform.Console.Design.Colours;
using Vitrine.Platform.Console.Design.Lists;
using Vitrine.Platform.Console.Design.Pieces;
using Vitrine.Platform.Console.Design.Shell;

namespace Vitrine.Platform.Console.Design.Platform;

/// <summary>Every component in every state, for whoever makes pages. In Development only.</summary>
/// <remarks><c>?brand=nord|harbour</c>, <c>?scheme=light|dark</c>, <c>?lang=en|fr|de</c>, <c>?door=true</c>.</remarks>
public sealed class IndexModel(ConsoleShell shell, TimeProvider time) : PageModel
{
    static readonly ListShape Shape = new()
    {
        Sorts = ["created", "shop", "revenue", "orders"],
        Descending = true,
        Filters = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["status"] = ["open", "building", "paused", "failed"], ["plan"] = ["Starter", "Studio", "Scale"] },
        PageSize = 8,
    };

    [BindProperty(SupportsGet = true)] public string? Brand { get; set; }

    [BindProperty(SupportsGet = true)] public string? Lang { get; set; }

    [BindProperty(SupportsGet = true)] public bool Door { get; set; }

    public Input Form { get; } = new();

    public DateTimeOffset Now { get; } = new(2026, 11, 20, 16, 42, 0, TimeSpan.Zero);

    public ListPage<SampleShop> Shops { get; private set; } = null!; // set before the page is rendered

    public IReadOnlyList<ChartPoint> Revenue { get; private set; } = [];

    public IReadOnlyList<ChartPoint> Months { get; private set; } = [];

    public static IEnumerable<SelectListItem> Countries { get; } = [new("France", "FR"), new("Germany", "DE"), new("United Kingdom", "GB")];

    public static IEnumerable<SelectListItem> Statuses { get; } = [new("Open", "open"), new("Building", "building"), new("Paused", "paused"), new("Failed", "failed")];

    public static IEnumerable<SelectListItem> Plans { get; } = [new("Starter", "Starter"), new("Studio", "Studio"), new("Scale", "Scale")];

    public static IReadOnlyList<Change> Changes { get; } = [new("Name", "Atelier de Brume", "Atelier Brume"), new("Tagline", null, "Parfums et bougies, faits en petites quantités"), new("Weight unit", "lb", null)];

    public string EuroOf(decimal minor) => shell.Money(new Money((long)minor, "EUR"));

    public string Euro(decimal major) => EuroOf(major * 100);

    public string ShortEuro(decimal major) => shell.Number(major);

    public void OnGet()
    {
        if (Brand == "nord") shell.Brand = new ConsoleBrand { Name = "Studio Nord", Colours = BrandColours.From(new Rgb(0x24, 0x46, 0xd6)) };
        if (Brand == "harbour") shell.Brand = new ConsoleBrand { Name = "Harbour Lane", Colours = BrandColours.From(new Rgb(0xff, 0xc4, 0x00)) };
        if (Lang is "en" or "fr" or "de") shell.Speak(CultureInfo.CreateSpecificCulture(Lang == "en" ? "en-GB" : Lang));
        if (Request.Query["scheme"].ToString() is "light" or "dark") shell.Scheme = Request.Query["scheme"];
        shell.Account = new Account("Ines Falk", "ines@studio-nord.example", "/design") { Links = [new("Profile", "/design#fields", "user"), new("Security", "/design#dialogs", "shield-check")] };
        shell.ActingFor = new ActingFor("Ines Falk", "Atelier Brume", Now.AddHours(1), "/design");
        shell.Subject = "Atelier Brume";
        shell.Navigation = Places();
        shell.Toasts.Add(new Toast("Kettle & Co is paused.", "/design"));
        ModelState.AddModelError("Form.Host", "This domain already leads to another shop. Choose another one, or remove it there first.");
        ModelState.AddModelError("Form.Mail", "Nobody can be reached at this address: there is no mail server for exmaple.com.");
        Shops = SampleShop.List(ListQuery.Of(Request, Shape), time);
        Revenue = [.. Enumerable.Range(0, 30).Select(day => new ChartPoint(Now.AddDays(day - 29).ToString("d MMM", shell.Culture), Wave(day, 1180), Wave(day + 11, 960)))];
        Months = [.. Enumerable.Range(0, 8).Select(month => new ChartPoint(Now.AddMonths(month - 7).ToString("MMM", shell.Culture), 210 + (month * 31) - (month % 3 * 44), 180 + (month * 22)))];
    }

    // Looks like trade: a week's rhythm and slow growth.
    static decimal Wave(int day, int level) => level + (day * 17) + (day % 7 is 5 or 6 ? 420 : 0) + (day * day * 37 % 190);

    static IReadOnlyList<NavigationGroup> Places() =>
    [
        new(null, [new("Components", "/design", "layers") { Keys = "g d", Below = [new("Fields", "/design#fields", "pencil"), new("Charts", "/design#charts", "chart-line")] }, new("Orders", "/design#tables", "inbox") { Count = 12, Keys = "g o" }, new("Products", "/design#states", "tag") { Keys = "g p" }, new("Customers", "/design#people", "users")]),
        new("Shop", [new("Themes", "/design#cards", "palette"), new("Domains", "/design#copy", "globe"), new("Settings", "/design#fields", "settings") { Keys = "g s" }]),
        new("Studio", [new("Staff and roles", "/design#people", "shield"), new("Activity", "/design#timeline", "history")]),
    ];

    public sealed class Input
    {
        [Required, MaxLength(60)] public string Name { get; set; } = "Atelier Brume";

        public string Host { get; set; } = "atelier-brume.fr";

        [EmailAddress] public string Mail { get; set; } = "bonjour@exmaple.com";

        [DataType(DataType.Password), MinLength(12)] public string Password { get; set; } = "";

        public bool Notify { get; set; } = true;

        public DateOnly Opens { get; set; } = new(2026, 12, 1);

        [Range(0, 500)] public int Stock { get; set; } = 24;
    }
}
