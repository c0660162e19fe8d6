using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Design.Lists;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Products.Merchant;

/// <summary>All products of a shop, with what can be done to many at once.</summary>
[Permission("products:read", PlaceKind.Shop)]
[Menu("products", "/products", "package", 12, Keys = "g p")]
public sealed class IndexModel(StoreDb store, CurrentStaff staff, RunAction run, EndForm end, ConsoleShell shell) : PageModel
{
    readonly ListProducts list = new(store);

    public CurrentStaff Staff => staff;

    public DateTimeOffset Now => end.Now;

    public ListPage<ProductRow> Products { get; private set; } = null!; // set before the page is rendered

    public ProductChoices Choices { get; private set; } = new([], [], []);

    public string Currency { get; private set; } = "";

    public IEnumerable<SelectListItem> States => ((string[])["active", "draft", "archived"]).Select(state => new SelectListItem(shell.Words[$"catalog.state_{state}"], state));

    public static IEnumerable<SelectListItem> Plain(IEnumerable<string> values) => values.Select(value => new SelectListItem(value, value));

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Choices = await list.ChoicesAsync(cancel);
        Products = await list.PageAsync(ListQuery.Of(Request, ListProducts.ShapeWith(Choices)), cancel);
        Currency = await store.Settings.Select(settings => settings.Currency).SingleAsync(cancel);
    }

    public Task<IActionResult> OnPostActivateAsync(string[] ids, bool all, CancellationToken cancel) => ChangeAsync(new BulkProducts.Wish { Status = ProductStatus.Active, Publish = true }, ids, all, cancel);

    public Task<IActionResult> OnPostDraftAsync(string[] ids, bool all, CancellationToken cancel) => ChangeAsync(new BulkProducts.Wish { Status = ProductStatus.Draft }, ids, all, cancel);

    public Task<IActionResult> OnPostArchiveAsync(string[] ids, bool all, CancellationToken cancel) => ChangeAsync(new BulkProducts.Wish { Status = ProductStatus.Archived }, ids, all, cancel);

    /// <param name="what">What is changed: <c>add_tag</c>, <c>remove_tag</c>, <c>vendor</c> or <c>type</c>.</param>
    /// <param name="text">To what.</param>
    public Task<IActionResult> OnPostChangeAsync(string[] ids, bool all, string? what, string? text, CancellationToken cancel) => ChangeAsync(
        what switch
        {
            "remove_tag" => new BulkProducts.Wish { RemoveTags = [text ?? ""] },
            "vendor" => new BulkProducts.Wish { Vendor = text ?? "" },
            "type" => new BulkProducts.Wish { Type = text ?? "" },
            _ => new BulkProducts.Wish { AddTags = [text ?? ""] },
        },
        ids, all, cancel);

    async Task<IActionResult> ChangeAsync(BulkProducts.Wish wish, string[] ids, bool all, CancellationToken cancel)
    {
        var query = ListQuery.Of(Request, ListProducts.ShapeWith(await list.ChoicesAsync(cancel)));
        var chosen = all ? (await list.IdsAsync(query, cancel)).ConvertAll(id => id.Value) : [.. ids.Select(id => long.TryParse(id, out var number) ? number : 0)];
        var answer = await run.RunAsync(BulkProducts.UpdateAsync, wish with { Ids = chosen }, cancel);
        if (answer.Succeeded(out var changed, out _)) return end.Done(HttpContext, query.Url, changed.Count == 1 ? "catalog.changed_one" : "catalog.changed_other", shell.Number(changed.Count));
        await OnGetAsync(cancel);
        return this.Refused(answer.Problems);
    }
}
