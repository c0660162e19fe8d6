using Microsoft.AspNetCore.Mvc;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Platform.Console.Products.Merchant;

/// <summary>A new product.</summary>
[Permission("products:write", PlaceKind.Shop)]
[RequestSizeLimit(LargestForm), RequestFormLimits(MultipartBodyLengthLimit = LargestForm, ValueCountLimit = MostFields, ValueLengthLimit = LongestField)]
public sealed class NewModel(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell, HostDirectory directory) : ProductEditor(store, staff, end, shell, directory)
{
    readonly EndForm end = end;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        await LoadAsync(id: null, cancel);
        Form = Form with { Status = ProductStatus.Active };
    }

    public async Task<IActionResult> OnPostAsync([FromServices] RunAction run, CancellationToken cancel)
    {
        await LoadAsync(id: null, cancel);
        var read = await WishAsync(cancel);
        if (!read.Succeeded(out var wish, out _)) return Again(read.Problems);
        var answer = await run.RunAsync(ProductActions.CreateAsync, wish, cancel);
        return answer.Succeeded(out var kept, out _) ? end.Done(HttpContext, $"{Staff.Root}/products/{kept.Id.Value}", "catalog.product_created", wish.Title) : Again(answer.Problems);
    }

    [NotAnAction("only shows what could stand beside it")]
    public async Task<IActionResult> OnPostBesideAsync(CancellationToken cancel)
    {
        await LoadAsync(id: null, cancel);
        Take(redraw: false);
        return Page();
    }

    [NotAnAction("only draws the rows that the options make")]
    public async Task<IActionResult> OnPostVariantsAsync(CancellationToken cancel)
    {
        await LoadAsync(id: null, cancel);
        return Take(redraw: true) ? Page() : Again([new Problem("too_many_variants", $"A product has at most {ProductWish.MostVariants} variants. Take values away.") { Values = [ProductWish.MostVariants] }]);
    }
}
