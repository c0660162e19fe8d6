using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Content.Translations;
using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Design.Lists;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Content.Translations.Merchant;

/// <summary>Everything of one kind, and how it stands in one language.</summary>
[Permission("translations:read", PlaceKind.Shop)]
public sealed class KindModel(StoreDb store, CurrentStaff staff, ConsoleShell shell) : PageModel
{
    static readonly ListShape Shape = new()
    {
        Sorts = ["name"], PageSize = 50,
        Filters = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["state"] = ["open", "outdated", "translated"] },
    };

    public CurrentStaff Staff => staff;

    public string Locale { get; private set; } = "";

    public TranslatedKind Kind { get; private set; } = null!; // set before the page is rendered

    public ListPage<TranslatedThing> Things { get; private set; } = null!; // set before the page is rendered

    public IEnumerable<SelectListItem> States => Shape.Filters["state"].Select(state => new SelectListItem(shell.Words[$"translations.filter_{state}"], state));

    public async Task<IActionResult> OnGetAsync(string locale, string kind, CancellationToken cancel)
    {
        if (TranslatedKind.At(kind) is not { } found || !(await store.Settings.AsNoTracking().SingleAsync(cancel)).Locales.Skip(1).Contains(locale, StringComparer.Ordinal)) return NotFound();
        (Locale, Kind) = (locale, found);
        var query = ListQuery.Of(Request, Shape);
        var things = (IEnumerable<TranslatedThing>)await new ReadTranslations(store).ThingsAsync(found, locale, cancel);
        things = query.Filters.GetValueOrDefault("state") switch
        {
            "open" => things.Where(thing => thing.Done < thing.Texts),
            "outdated" => things.Where(thing => thing.State is TranslationState.Outdated),
            "translated" => things.Where(thing => thing.State is TranslationState.Translated),
            _ => things,
        };
        if (SearchKey.Of(query.Search) is { Length: > 0 } key)
            things = things.Where(thing => SearchKey.Of(Languages.LabelOf(shell, found, thing.Label)).Contains(key, StringComparison.Ordinal) || thing.Key.Contains(key, StringComparison.Ordinal));
        if (query.Descending) things = things.Reverse();
        var all = things.ToList();
        Things = new ListPage<TranslatedThing>(query, all.Count, [.. all.Skip(query.Skip).Take(Shape.PageSize)]);
        return Page();
    }
}
