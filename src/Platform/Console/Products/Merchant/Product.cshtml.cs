using Microsoft.AspNetCore.Mvc;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Platform.Console.Products.Merchant;

/// <summary>One product, all that is to be said of it.</summary>
[Permission("products:read", PlaceKind.Shop)]
[RequestSizeLimit(LargestForm), RequestFormLimits(MultipartBodyLengthLimit = LargestForm, ValueCountLimit = MostFields, ValueLengthLimit = LongestField)]
public sealed class ProductModel(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell, HostDirectory directory) : ProductEditor(store, staff, end, shell, directory)
{
    readonly EndForm end = end;

    /// <summary>Whether the question before deleting stands in the page, for browsers without script.</summary>
    public bool Deleting { get; private set; }

    /// <summary>Where shoppers see it.</summary>
    public string Address => $"{ShopAddress.Of(ShopHost, Request)}products/{Product?.Handle}";

    public async Task<IActionResult> OnGetAsync(long id, bool delete, CancellationToken cancel)
    {
        Deleting = delete;
        if (!await LoadAsync(ProductId.Of(id), cancel)) return NotFound();
        Show();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, [FromServices] RunAction run, CancellationToken cancel)
    {
        if (!await LoadAsync(ProductId.Of(id), cancel)) return NotFound();
        var read = await WishAsync(cancel);
        if (!read.Succeeded(out var wish, out _)) return Again(read.Problems);
        var answer = await run.RunAsync(ProductActions.UpdateAsync, wish, cancel);
        return answer.Problem is null ? end.Done(HttpContext, $"{Staff.Root}/products/{id}", "catalog.product_saved") : Again(answer.Problems);
    }

    [NotAnAction("only shows what could stand beside it")]
    public async Task<IActionResult> OnPostBesideAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(ProductId.Of(id), cancel)) return NotFound();
        Take(redraw: false);
        return Page();
    }

    [NotAnAction("only draws the rows that the options make")]
    public async Task<IActionResult> OnPostVariantsAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(ProductId.Of(id), cancel)) return NotFound();
        return Take(redraw: true) ? Page() : Again([new Problem("too_many_variants", $"A product has at most {ProductWish.MostVariants} variants. Take values away.") { Values = [ProductWish.MostVariants] }]);
    }

    public async Task<IActionResult> OnPostArchiveAsync(long id, [FromServices] RunAction run, CancellationToken cancel)
    {
        var answer = await run.RunAsync(ProductActions.ArchiveAsync, new ProductActions.One(ProductId.Of(id)), cancel);
        return answer.Problem is null ? end.Done(HttpContext, $"{Staff.Root}/products/{id}", "catalog.product_archived") : await RefusedAsync(id, answer.Problems, cancel);
    }

    public async Task<IActionResult> OnPostDeleteAsync(long id, [FromServices] RunAction run, CancellationToken cancel)
    {
        var answer = await run.RunAsync(ProductActions.DeleteAsync, new ProductActions.One(ProductId.Of(id)), cancel);
        return answer.Problem is null ? end.Done(HttpContext, $"{Staff.Root}/products", "catalog.product_deleted") : await RefusedAsync(id, answer.Problems, cancel);
    }

    async Task<IActionResult> RefusedAsync(long id, IReadOnlyList<Problem> problems, CancellationToken cancel)
    {
        if (!await LoadAsync(ProductId.Of(id), cancel)) return NotFound();
        Show();
        return Again(problems);
    }
}
