using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Catalog.Products.Related;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Metafields;
using Vitrine.Commerce.Pricing;
using Vitrine.Commerce.Settings;
using Vitrine.Commerce.Taxes;
using Vitrine.Platform.Console.CustomData;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Platform.Console.Taxes;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Platform.Console.Products;

/// <summary>The form in which a product is written, a new one or one that is there.</summary>
public abstract class ProductEditor(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell, HostDirectory directory) : PageModel
{
    /// <summary>Bytes of a whole form: a dozen photographs from a camera.</summary>
    public const int LargestForm = 160 * 1024 * 1024;

    /// <summary>Fields of a form: two thousand variants with eight each, and the rest.</summary>
    public const int MostFields = 20_000;

    /// <summary>Letters of one field; what is longer than a description may be is refused by name.</summary>
    public const int LongestField = 24 * 1024 * 1024;

    [BindProperty] public ProductForm Form { get; set; } = new() { Ships = true, Taxable = true };

    /// <summary>When it was last changed, as whoever writes here saw it, see <see cref="SeenState"/>. Null: it is new.</summary>
    [BindProperty] public long? Seen { get; set; }

    public CurrentStaff Staff => staff;

    /// <summary>The fields that the merchant added to products.</summary>
    public MetafieldForm Metafields { get; } = new(store);

    /// <summary>Whether there are fields that each variant fills in for itself.</summary>
    public bool HasVariantFields { get; private set; }

    /// <summary>What is shown beside it.</summary>
    public BesideForm Beside { get; } = new(store);

    public bool May => staff.May("products:write");

    public DateTimeOffset Now => end.Now;

    /// <summary>As it is kept, or null: it is new.</summary>
    public Product? Product { get; private set; }

    public IReadOnlyList<OptionRow> Options { get; private set; } = [];

    public IReadOnlyList<VariantRow> Variants { get; private set; } = [];

    public IReadOnlyList<MediaRow> Media { get; private set; } = [];

    public ProductChoices Choices { get; private set; } = new([], [], []);

    /// <summary>All collections; those with rules choose for themselves.</summary>
    public IReadOnlyList<CollectionChoice> Shelves { get; private set; } = [];

    public ShopSettings Settings { get; private set; } = null!; // set before the page is rendered

    /// <summary>Where the shop answers.</summary>
    public HostName ShopHost => directory.Find(staff.Shop!.Id)!.PrimaryHost; // the page stands in a shop, and the door found it there

    /// <summary>What the rows were drawn for: other options make other rows.</summary>
    public string Drawn => string.Join("\n\n", Options.Select(option => $"{option.Name}\n{option.Values.ReplaceLineEndings("\n")}"));

    public IEnumerable<SelectListItem> States => Enum.GetValues<ProductStatus>().Select(status => new SelectListItem(shell.Words[$"catalog.state_{status.ToString().ToLowerInvariant()}"], status.ToString()));

    public IEnumerable<SelectListItem> TaxClassChoices => shell.TaxClassChoices();

    public IEnumerable<SelectListItem> Visibilities => ((string[])["now", "from", "hidden"]).Select(one => new SelectListItem(shell.Words[$"catalog.visible_{one}"], one));

    /// <summary>Reads what the page shows beside the form; for one that is there, the product.</summary>
    /// <returns>False when there is no such product.</returns>
    protected async Task<bool> LoadAsync(ProductId? id, CancellationToken cancel)
    {
        var shop = await store.Settings.AsNoTracking().Select(settings => new { Settings = settings, HasVariantFields = store.MetafieldDefinitions.Any(one => one.Owner == MetafieldOwner.Variant) }).SingleAsync(cancel);
        (Settings, HasVariantFields) = (shop.Settings, shop.HasVariantFields);
        Choices = await new ListProducts(store).ChoicesAsync(cancel);
        var product = id ?? default;
        Shelves = await store.Collections.OrderBy(one => one.Title).Select(one => new CollectionChoice(one.Id.Value, one.Title, one.ByRules, one.Products.Any(entry => entry.ProductId == product))).ToListAsync(cancel);
        var form = Request.HasFormContentType ? Request.Form : null;
        await Metafields.ReadAsync(MetafieldOwner.Product, id?.Value ?? 0, form, cancel);
        await Beside.ReadAsync(id, form, cancel);
        if (id is null) return true;
        Product = await store.Products.AsNoTracking().AsSplitQuery()
            .Include(one => one.Tags).Include(one => one.Media)
            .Include(one => one.Options).ThenInclude(option => option.Values)
            .Include(one => one.Variants).ThenInclude(variant => variant.OptionValues)
            .SingleOrDefaultAsync(one => one.Id == id, cancel);
        return Product is not null;
    }

    /// <summary>Fills the form with what is kept.</summary>
    protected void Show()
    {
        var (product, zone) = (Product!, TimeZoneInfo.FindSystemTimeZoneById(Settings.TimeZone)); // loaded before
        Seen = SeenState.Of(product.UpdatedAt);
        var from = product.PublishedAt > Now ? TimeZoneInfo.ConvertTime(product.PublishedAt.Value, zone) : (DateTimeOffset?)null;
        var options = product.Options.OrderBy(option => option.Position).ToList();
        var names = options.SelectMany(option => option.Values).ToDictionary(value => value.Id, value => (value.OptionId, value.Name));
        Form = new ProductForm
        {
            Title = product.Title,
            BodyHtml = product.BodyHtml,
            Vendor = product.Vendor,
            Type = product.Type,
            Tags = string.Join(", ", product.Tags.Select(tag => tag.Tag).Order(StringComparer.Ordinal)),
            Handle = product.Handle,
            SeoTitle = product.SeoTitle,
            SeoDescription = product.SeoDescription,
            Status = product.Status,
            Visible = product.PublishedAt is null ? "hidden" : from is null ? "now" : "from",
            VisibleFrom = from is { } day ? DateOnly.FromDateTime(day.DateTime) : null,
            VisibleAt = from is { } hour ? TimeOnly.FromDateTime(hour.DateTime) : null,
            IsGiftCard = product.IsGiftCard,
            Ships = product.Variants.Exists(variant => variant.RequiresShipping),
            Taxable = product.Variants.Exists(variant => variant.Taxable),
            TaxClass = product.TaxClass,
            Collections = [.. Shelves.Where(shelf => shelf.In).Select(shelf => shelf.Id)],
        };
        Options = [.. options.Select(option => new OptionRow(option.Name, string.Join('\n', option.Values.OrderBy(value => value.Position).Select(value => value.Name))))];
        Variants = [.. product.Variants.OrderBy(variant => variant.Position).Select(variant => new VariantRow(
            variant.Id.Value, [.. options.Select(option => variant.OptionValues.Select(value => names[value.OptionValueId]).FirstOrDefault(value => value.OptionId == option.Id).Name ?? "")],
            Written(variant.Price), variant.CompareAtMinor is { } before ? Written(variant.Price with { Minor = before }) : "", variant.Sku ?? "", variant.Barcode ?? "", variant.WeightGrams == 0 ? "" : variant.WeightGrams.ToString(CultureInfo.InvariantCulture)))];
        Media = [.. product.Media.OrderBy(media => media.Position).Select((media, i) => new MediaRow(media.Id.Value, media.Kind, media.FileName, media.Url, media.Alt) { Position = i + 1 })];
    }

    /// <summary>Takes over what was typed. Other options than the rows were drawn for make other rows.</summary>
    /// <returns>False where the options make more variants than a product may have.</returns>
    protected bool Take(bool redraw)
    {
        Options = OptionRow.Of(Request.Form);
        var typed = VariantRow.Of(Request.Form);
        var stale = redraw || Request.Form["Drawn"].ToString().ReplaceLineEndings("\n") != Drawn || typed.Count == 0;
        var every = stale ? VariantRow.Every(Options, typed) : [.. typed.Where(row => !row.Remove)];
        Variants = every ?? typed;
        Media = Product is null ? [] : [.. MediaTyped().OrderBy(media => media.Position)];
        return every is not null;
    }

    /// <summary>What the form asks for, or what cannot be read in it.</summary>
    protected async Task<Answer<ProductWish>> WishAsync(CancellationToken cancel)
    {
        if (!Take(redraw: false)) return new Problem("too_many_variants", $"A product has at most {ProductWish.MostVariants} variants. Take values away.", "options") { Values = [ProductWish.MostVariants] };
        List<Problem> problems = [];
        var kept = Product?.Variants.ToDictionary(variant => variant.Id.Value) ?? [];
        List<VariantWish> variants = [];
        for (var i = 0; i < Variants.Count; i++)
        {
            var row = Variants[i];
            var same = row.Id is { } known ? kept.GetValueOrDefault(known) : null;
            var price = Amount(row.Price, $"variants[{i}].price", problems) ?? 0;
            if (row.Price.Length == 0) problems.Add(new Problem("required", "Please fill this in.", $"variants[{i}].price"));
            var compareAt = Amount(row.CompareAt, $"variants[{i}].compareAt", problems);
            if (!int.TryParse(row.Grams.Length == 0 ? "0" : row.Grams, NumberStyles.None, CultureInfo.InvariantCulture, out var grams)) problems.Add(new Problem("number_invalid", "Write a number that is zero or more, such as 25.", $"variants[{i}].grams"));
            variants.Add(new VariantWish
            {
                Id = row.Id is { } id ? VariantId.Of(id) : null,
                Values = row.Values,
                Price = price,
                CompareAt = compareAt,
                Sku = row.Sku,
                Barcode = row.Barcode,
                WeightGrams = grams,
                RequiresShipping = Form.Ships,
                Taxable = Form.Taxable,
                TracksInventory = same?.TracksInventory ?? false,
                SellsWhenOut = same?.SellsWhenOut ?? false,
            });
        }

        if (problems.Count > 0) return Answer<ProductWish>.Refused(problems);
        List<MediaWish> media = [.. Media.Where(row => !row.Remove).Select(row => new MediaWish { Id = MediaId.Of(row.Id), Alt = row.Alt })];
        foreach (var file in Request.Form.Files.GetFiles("Form.Photos").Where(file => file.Length > 0)) media.Add(new MediaWish { Upload = await file.ReadAsync(cancel), UploadName = Path.GetFileName(file.FileName) });
        media.AddRange(ProductForm.LinesOf(Form.Chosen ?? "").Take(ProductWish.MostMedia + 1).Select(chosen => new MediaWish { Chosen = chosen }));
        if (Form.Film is { Length: > 0 } film) media.Add(new MediaWish { Url = film });
        return new ProductWish
        {
            Id = Product?.Id,
            SeenAt = Product is null ? null : SeenState.Read(Seen),
            Title = Form.Title ?? "",
            Handle = Form.Handle?.Trim(),
            BodyHtml = Form.BodyHtml ?? "",
            Vendor = Form.Vendor ?? "",
            Type = Form.Type ?? "",
            Tags = Form.TagList,
            Status = Form.Status,
            PublishedAt = Form.PublishedAt(TimeZoneInfo.FindSystemTimeZoneById(Settings.TimeZone), Now, Product is null ? Now : Product.PublishedAt ?? Now),
            SeoTitle = Form.SeoTitle,
            SeoDescription = Form.SeoDescription,
            IsGiftCard = Form.IsGiftCard,
            // The standard class has no code, and an empty field arrives as none.
            TaxClass = Form.TaxClass ?? (Request.Form.ContainsKey("Form.TaxClass") ? TaxClasses.Standard : null),
            Options = [.. Options.Select(option => new OptionWish(option.Name, ProductForm.LinesOf(option.Values)))],
            Variants = variants,
            Media = media,
            Collections = Form.Collections,
            Metafields = Metafields.Wishes,
            Related = Beside.WishOf(RelationKind.Related),
            Complementary = Beside.WishOf(RelationKind.Complementary),
        };
    }

    /// <summary>The page again with what has to be mended. What cannot stand beside a field that is shown stands above all.</summary>
    protected IActionResult Again(IReadOnlyList<Problem> problems)
    {
        Seen = SeenState.After(problems, Seen, Product?.UpdatedAt);
        return this.Refused(problems.Select(problem => problem.Field switch
        {
            { } field when field.StartsWith("media", StringComparison.Ordinal) => problem with { Field = field.EndsWith(".url", StringComparison.Ordinal) ? "Film" : field.EndsWith(".chosen", StringComparison.Ordinal) ? "Chosen" : "Photos" },
            { } field when field.EndsWith(".weightGrams", StringComparison.Ordinal) => problem with { Field = field.Replace("weightGrams", "grams", StringComparison.Ordinal) },
            "variants" or "options" => problem with { Field = null },
            _ => problem,
        }).ToList());
    }

    IEnumerable<MediaRow> MediaTyped()
    {
        var form = Request.Form;
        var kept = Product!.Media.ToDictionary(media => media.Id.Value);
        for (var i = 0; i <= ProductWish.MostMedia && form.ContainsKey($"Media[{i}].Id"); i++)
        {
            if (!long.TryParse(form[$"Media[{i}].Id"], out var id) || !kept.TryGetValue(id, out var media)) continue;
            yield return new MediaRow(id, media.Kind, media.FileName, media.Url, form[$"Media[{i}].Alt"].ToString())
            {
                Position = int.TryParse(form[$"Media[{i}].Position"], out var position) ? position : i + 1,
                Remove = form[$"Media[{i}].Remove"] == "true",
            };
        }
    }

    // A comma is a point to those who write it so.
    long? Amount(string text, string field, List<Problem> problems)
    {
        if (text.Length == 0) return null;
        var plain = text.Contains('.', StringComparison.Ordinal) ? text : text.Replace(',', '.');
        if (CurrencyExponents.TryParse(plain, Settings.Currency, out var money) && money.Minor >= 0) return money.Minor;
        problems.Add(new Problem("amount_invalid", $"This is no amount in {Settings.Currency}. Write it like 19.90.", field) { Values = [Settings.Currency] });
        return null;
    }

    static string Written(Money money) => money.Major.ToString($"F{CurrencyExponents.Of(money.Currency).ToString(CultureInfo.InvariantCulture)}", CultureInfo.InvariantCulture);
}

/// <summary>A collection that a product can stand in.</summary>
/// <param name="ByRules">Nobody puts a product in by hand.</param>
/// <param name="In">Whether this product stands in it.</param>
public sealed record CollectionChoice(long Id, string Title, bool ByRules, bool In);
