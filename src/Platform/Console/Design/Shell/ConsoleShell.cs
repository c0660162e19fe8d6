using System.Globalization;
using System.Security.Cryptography;
using Vitrine.Commerce.Pricing;
using Vitrine.Platform.Storefront;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Platform.Console.Design.Shell;

/// <summary>
/// What surrounds a console page: brand, language, navigation, the person, banners. One per request;
/// <see cref="ConsoleDoor"/> opens it, whoever knows more (sign-in, a slice, a page) fills in the rest before the page is rendered.
/// </summary>
public sealed class ConsoleShell
{
    public ConsoleBrand Brand { get; set; } = ConsoleBrand.Of(null);

    /// <summary>How dates, numbers and money are written; its language is one of the consoles'.</summary>
    public CultureInfo Culture { get; private set; } = CultureInfo.GetCultureInfo("en-GB");

    public ConsoleWords Words { get; private set; } = ConsoleWords.For("en");

    /// <summary>In which times are shown.</summary>
    public TimeZoneInfo TimeZone { get; set; } = TimeZoneInfo.Utc;

    public IReadOnlyList<NavigationGroup> Navigation { get; set; } = [];

    /// <summary>Null while nobody is signed in.</summary>
    public Account? Account { get; set; }

    /// <summary>What the console is about, beside the logo: the shop's name in a merchant's console. Null: nothing.</summary>
    public string? Subject { get; set; }

    public ActingFor? ActingFor { get; set; }

    /// <summary>Where the command palette asks for records with <c>?q=</c>. Null: it knows the navigation alone.</summary>
    public string? Search { get; set; }

    /// <summary>Where live updates of this page come from. Null: the page stands still.</summary>
    public string? LiveSource { get; set; }

    public IList<Toast> Toasts { get; } = [];

    /// <summary>Permits the scripts and styles of this one answer.</summary>
    public string Nonce { get; } = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));

    /// <summary>The scheme the person chose, <c>light</c> or <c>dark</c>. Null: the device's.</summary>
    public string? Scheme { get; set; }

    /// <summary>Whether the person folded the navigation.</summary>
    public bool Folded { get; private set; }

    /// <summary>The place that is open: the one whose address is the longest beginning of this page's. A home, whose address begins all others, is open by itself alone.</summary>
    public NavigationItem? CurrentOf(PathString path)
    {
        List<NavigationItem> items = [.. Navigation.SelectMany(group => group.Items).SelectMany(item => (IEnumerable<NavigationItem>)[item, .. item.Below])];
        return items.Where(item => path.Equals(item.Href, StringComparison.OrdinalIgnoreCase) || (!IsHome(item) && path.StartsWithSegments(item.Href.Split('?')[0], StringComparison.OrdinalIgnoreCase)))
            .MaxBy(item => item.Href.Length);

        bool IsHome(NavigationItem item) => item.Href == "/" || (items.Count > 1 && items.TrueForAll(other => other.Href.StartsWith(item.Href, StringComparison.Ordinal)));
    }

    /// <summary>Speaks another language from here on.</summary>
    public void Speak(CultureInfo culture) => (Culture, Words) = (culture, ConsoleWords.For(culture.Name));

    public string Date(DateTimeOffset time) => Local(time).ToString(DatePattern, Culture);

    public string Time(DateTimeOffset time) => Local(time).ToString("t", Culture);

    public string DateAndTime(DateTimeOffset time) => $"{Date(time)}, {Time(time)}";

    public string Number(decimal number, int digits = 0) => number.ToString($"N{digits.ToString(CultureInfo.InvariantCulture)}", Culture);

    public string Money(Money money) => MoneyText.Format(money, Culture);

    internal void Open(HttpContext context)
    {
        Brand = ConsoleBrand.Of(context.Features.Get<Site>());
        if (LanguageOf(context.Request) is { } culture) Speak(culture);
        Scheme = context.Request.Cookies["scheme"] is "light" or "dark" ? context.Request.Cookies["scheme"] : null;
        Folded = context.Request.Cookies["nav"] == "folded";
    }

    // The first language asked for that we have, with the country it was asked for with: dates differ within English.
    static CultureInfo? LanguageOf(HttpRequest request)
    {
        foreach (var asked in request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1))
        {
            var name = asked.Value.ToString();
            if (!ConsoleWords.Has(name)) continue;
            try { return CultureInfo.CreateSpecificCulture(name.Equals("en", StringComparison.OrdinalIgnoreCase) ? "en-GB" : name); }
            catch (CultureNotFoundException) { return CultureInfo.CreateSpecificCulture(name.Split('-')[0]); }
        }

        return null;
    }

    // Months as words in every language: 3/4 is another day on the other side of the ocean.
    string DatePattern => Culture.DateTimeFormat.ShortDatePattern.StartsWith('M') ? "MMM d, yyyy" : Words.Language == "de" ? "d. MMM yyyy" : "d MMM yyyy";

    DateTimeOffset Local(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, TimeZone);
}
