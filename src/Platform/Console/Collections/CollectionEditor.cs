using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Catalog.Collections;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Metafields;
using Vitrine.Commerce.Pricing;
using Vitrine.Platform.Console.CustomData;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Platform.Console.Products;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Pictures;

namespace Vitrine.Platform.Console.Collections;

/// <summary>The form in which a collection is written, a new one or one that is there.</summary>
public abstract class CollectionEditor(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell) : PageModel
{
    public const int LargestForm = 25 * 1024 * 1024;
    public const int LongestField = 12 * 1024 * 1024;

    /// <summary>Products that the page shows of those put in by hand; the others keep their place behind them.</summary>
    const int MostShown = 200;

    const int MostFound = 12;

    const string MetafieldPrefix = "Metafield-";

    [BindProperty] public Input Form { get; set; } = new();

    /// <summary>When it was last changed, as whoever writes here saw it, see <see cref="SeenState"/>. Null: it is new.</summary>
    [BindProperty] public long? Seen { get; set; }

    public CurrentStaff Staff => staff;

    public bool May => staff.May("products:write");

    protected EndForm End => end;

    /// <summary>As it is kept, or null: it is new.</summary>
    public Collection? Collection { get; private set; }

    public string Currency { get; private set; } = "";

    /// <summary>The fields that the merchant added to collections.</summary>
    public MetafieldForm Metafields { get; } = new(store);

    /// <summary>Fields of products and variants that conditions can ask for.</summary>
    public IReadOnlyList<MetafieldDefinition> Asked { get; private set; } = [];

    public IReadOnlyList<RuleRow> Rules { get; private set; } = [];

    /// <summary>What is in it by hand, in its order.</summary>
    public IReadOnlyList<Member> Members { get; private set; } = [];

    /// <summary>How many are in it beyond those shown.</summary>
    public int Hidden { get; private set; }

    /// <summary>What a search found that is not in it yet.</summary>
    public IReadOnlyList<Member> Found { get; private set; } = [];

    /// <summary>The first that the rules choose.</summary>
    public IReadOnlyList<Member> Matching { get; private set; } = [];

    /// <summary>How many the rules choose; null while they are not complete.</summary>
    public int? Matches { get; private set; }

    public IEnumerable<SelectListItem> Sorts => Enum.GetValues<CollectionSort>().Where(sort => !Form.ByRules || sort is not CollectionSort.Manual).Select(sort => new SelectListItem(shell.Words[$"catalog.sort_{sort}"], sort.ToString()));

    public IEnumerable<SelectListItem> Kinds => [new(shell.Words["catalog.kind_hand"], "False"), new(shell.Words["catalog.kind_rules"], "True")];

    public IEnumerable<SelectListItem> Joins => [new(shell.Words["catalog.match_all"], "False"), new(shell.Words["catalog.match_any"], "True")];

    /// <summary>What a condition can look at, as the form names it.</summary>
    public IEnumerable<SelectListItem> RuleFields =>
    [
        .. Enum.GetValues<RuleField>().Where(one => one is not RuleField.Metafield).Select(one => new SelectListItem(shell.Words[$"catalog.field_{one}"], one.ToString())),
        .. Asked.Select(one => new SelectListItem(one.Owner is MetafieldOwner.Variant ? shell.Words.Say("fields.of_variant", one.Name) : one.Name, NameOf(one.Id))),
    ];

    public IEnumerable<RuleRelation> RelationsOf(RuleRow row) => DefinitionOf(row) is { } definition ? RuleWish.RelationsOf(definition.Meaning) : RuleWish.RelationsOf(row.Field);

    public MetafieldDefinition? DefinitionOf(RuleRow row) => Asked.FirstOrDefault(one => one.Id == row.Metafield);

    public static string NameOf(RuleRow row) => row.Metafield is { } id ? NameOf(id) : row.Field.ToString();

    static string NameOf(MetafieldId id) => string.Create(CultureInfo.InvariantCulture, $"{MetafieldPrefix}{id.Value}");

    protected async Task<bool> LoadAsync(CollectionId? id, CancellationToken cancel)
    {
        Currency = await store.Settings.Select(settings => settings.Currency).SingleAsync(cancel);
        Asked = await store.MetafieldDefinitions.AsNoTracking().Where(one => one.IsRule && (one.Owner == MetafieldOwner.Product || one.Owner == MetafieldOwner.Variant)).OrderBy(one => one.Name).ThenBy(one => one.Id).ToListAsync(cancel);
        await Metafields.ReadAsync(MetafieldOwner.Collection, id?.Value ?? 0, Request.HasFormContentType ? Request.Form : null, cancel);
        if (id is null) return true;
        Collection = await store.Collections.AsNoTracking().Include(one => one.Rules).SingleOrDefaultAsync(one => one.Id == id, cancel);
        return Collection is not null;
    }

    /// <summary>Fills the form with what is kept.</summary>
    protected async Task ShowAsync(CancellationToken cancel)
    {
        if (Collection is { } kept)
        {
            Seen = SeenState.Of(kept.UpdatedAt);
            Form = new Input { Title = kept.Title, BodyHtml = kept.BodyHtml, Handle = kept.Handle, SeoTitle = kept.SeoTitle, SeoDescription = kept.SeoDescription, Sort = kept.Sort, ByRules = kept.ByRules, MatchAny = kept.MatchAny };
            Rules = [.. kept.Rules.OrderBy(rule => rule.Position).Select(rule => new RuleRow(rule.Field, rule.Relation, Written(rule)) { Metafield = rule.MetafieldId })];
            if (!kept.ByRules) Members = await MembersAsync(kept.Id, cancel);
        }

        await LookAsync(cancel);
    }

    /// <summary>Takes over what was typed, and looks what it would choose.</summary>
    protected async Task TakeAsync(CancellationToken cancel)
    {
        var form = Request.Form;
        List<RuleRow> rules = [];
        for (var i = 0; i <= CollectionWish.MostRules && form.ContainsKey($"Rules[{i}].Field"); i++)
        {
            if (form[$"Rules[{i}].Remove"] == "true" || RowOf(form[$"Rules[{i}].Field"].ToString()) is not { } row) continue;
            var relations = RelationsOf(row).ToList();
            var fits = Enum.TryParse<RuleRelation>(form[$"Rules[{i}].Relation"], out var relation) && relations.Contains(relation);
            rules.Add(row with { Relation = fits ? relation : relations[0], Value = form[$"Rules[{i}].Value"].ToString().Trim() });
        }

        Rules = rules;
        var ids = new List<(int Position, long Id)>();
        for (var i = 0; i <= MostShown + MostFound && form.ContainsKey($"Members[{i}].Id"); i++)
        {
            if (form[$"Members[{i}].Remove"] == "true" || !long.TryParse(form[$"Members[{i}].Id"], out var id)) continue;
            ids.Add((int.TryParse(form[$"Members[{i}].Position"], out var position) ? position : i + 1, id));
        }

        List<long> order = [.. ids.OrderBy(pair => pair.Position).Select(pair => pair.Id), .. form["Add"].Select(text => long.TryParse(text, out var id) ? id : 0)];
        var named = (await store.Products.Where(product => order.Select(ProductId.Of).Contains(product.Id)).Select(Shown).ToListAsync(cancel)).ToDictionary(member => member.Id);
        Members = [.. order.Distinct().Where(named.ContainsKey).Select(id => named[id])];
        if (Collection is { ByRules: false } kept) Hidden = Math.Max(0, await store.CollectionProducts.CountAsync(entry => entry.CollectionId == kept.Id, cancel) - MostShown);
        await LookAsync(cancel);
    }

    protected async Task<CollectionWish> WishAsync(CancellationToken cancel)
    {
        await TakeAsync(cancel);
        return new CollectionWish
        {
            Id = Collection?.Id,
            SeenAt = Collection is null ? null : SeenState.Read(Seen),
            Title = Form.Title ?? "",
            Handle = Form.Handle?.Trim(),
            BodyHtml = Form.BodyHtml ?? "",
            SeoTitle = Form.SeoTitle,
            SeoDescription = Form.SeoDescription,
            Metafields = Metafields.Wishes,
            Image = new PictureWish(await Form.Image.ReadAsync(cancel), Form.RemoveImage) { Chosen = Form.Chosen?.Trim() is { Length: > 0 } chosen ? chosen : null },
            Sort = Form is { ByRules: true, Sort: CollectionSort.Manual } ? CollectionSort.Title : Form.Sort,
            ByRules = Form.ByRules,
            MatchAny = Form.MatchAny,
            Rules = Form.ByRules ? [.. Rules.Select(Wish)] : [],
            Products = Form.ByRules ? null : [.. Members.Select(member => member.Id), .. await BehindAsync(cancel)],
        };
    }

    /// <summary>The page again with what has to be mended.</summary>
    protected IActionResult Again(IReadOnlyList<Problem> problems)
    {
        Seen = SeenState.After(problems, Seen, Collection?.UpdatedAt);
        return this.Refused(problems);
    }

    RuleRow? RowOf(string name) =>
        Asked.FirstOrDefault(one => NameOf(one.Id) == name) is { } definition ? new RuleRow(RuleField.Metafield, default, "") { Metafield = definition.Id }
        : Enum.TryParse<RuleField>(name, out var field) && Enum.IsDefined(field) && field is not RuleField.Metafield ? new RuleRow(field, default, "") : null;

    async Task LookAsync(CancellationToken cancel)
    {
        if (Form.ByRules)
        {
            var whole = Rules.Select(row => (Wish: Wish(row), Definition: DefinitionOf(row))).Where(one => (one.Wish.Value.Length > 0 || !RuleWish.NeedsValue(one.Wish.Relation)) && one.Wish.WrongWith(one.Definition, "") is null).ToList();
            if (whole.Count == 0 || whole.Exists(one => RuleWish.IsCounted(one.Wish.Field) && RuleWish.NeedsValue(one.Wish.Relation) && !long.TryParse(one.Wish.Value, NumberStyles.None, CultureInfo.InvariantCulture, out _))) return;
            var chosen = store.Products.Fulfilling(store, [.. whole.Select((one, i) => one.Wish.ToRule(i + 1, one.Definition))], Form.MatchAny);
            Matches = await chosen.CountAsync(cancel);
            Matching = await chosen.OrderBy(product => product.TitleKey).ThenBy(product => product.Id).Take(MostFound).Select(Shown).ToListAsync(cancel);
            return;
        }

        if (SearchKey.Of((Form.Find ?? "").Replace("\0", "", StringComparison.Ordinal)) is not { Length: > 0 } key) return;
        var there = Members.Select(member => ProductId.Of(member.Id)).ToList();
        Found = await store.Products.Where(product => product.TitleKey.Contains(key) && !there.Contains(product.Id)).OrderBy(product => product.TitleKey).ThenBy(product => product.Id).Take(MostFound).Select(Shown).ToListAsync(cancel);
    }

    static readonly System.Linq.Expressions.Expression<Func<Product, Member>> Shown = product => new Member(product.Id.Value, product.Title, product.Media.Where(media => media.Kind == MediaKind.Image).OrderBy(media => media.Position).Select(media => media.FileName).FirstOrDefault(), product.Status);

    async Task<List<Member>> MembersAsync(CollectionId id, CancellationToken cancel)
    {
        Hidden = Math.Max(0, await store.CollectionProducts.CountAsync(entry => entry.CollectionId == id, cancel) - MostShown);
        return await store.CollectionProducts.Where(entry => entry.CollectionId == id).OrderBy(entry => entry.Position).ThenBy(entry => entry.ProductId).Take(MostShown).Select(entry => entry.Product!).Select(Shown).ToListAsync(cancel);
    }

    async Task<List<long>> BehindAsync(CancellationToken cancel) => Collection is not { ByRules: false } kept ? [] :
        (await store.CollectionProducts.Where(entry => entry.CollectionId == kept.Id).OrderBy(entry => entry.Position).ThenBy(entry => entry.ProductId).Skip(MostShown).Select(entry => entry.ProductId).ToListAsync(cancel)).ConvertAll(id => id.Value);

    // Prices are typed in whole money and kept in its smallest part. What is no amount goes on as it is, and is refused by name.
    RuleWish Wish(RuleRow row) => Priced(row) with { Metafield = row.Metafield };

    RuleWish Priced(RuleRow row) => row.Field is RuleField.Price or RuleField.CompareAtPrice && CurrencyExponents.TryParse(row.Value.Contains('.', StringComparison.Ordinal) ? row.Value : row.Value.Replace(',', '.'), Currency, out var money) && money.Minor >= 0
        ? new(row.Field, row.Relation, money.Minor.ToString(CultureInfo.InvariantCulture))
        : new(row.Field, row.Relation, row.Field is RuleField.Price or RuleField.CompareAtPrice && row.Value.Length > 0 ? $"{row.Value} ?" : row.Value);

    string Written(CollectionRule rule) => rule.Field is RuleField.Price or RuleField.CompareAtPrice && rule.Value.Length > 0
        ? new Money(rule.Number, Currency).Major.ToString($"F{CurrencyExponents.Of(Currency).ToString(CultureInfo.InvariantCulture)}", CultureInfo.InvariantCulture)
        : rule.Value;

    public sealed record Input
    {
        [MaxLength(255)] public string? Title { get; init; }

        public string? BodyHtml { get; init; }

        [MaxLength(255)] public string? Handle { get; init; }

        [MaxLength(255)] public string? SeoTitle { get; init; }

        [MaxLength(500), DataType(DataType.MultilineText)] public string? SeoDescription { get; init; }

        public CollectionSort Sort { get; init; }

        public bool ByRules { get; init; }

        public bool MatchAny { get; init; }

        public IFormFile? Image { get; init; }

        /// <summary>The name of one of the shop's files.</summary>
        [MaxLength(255)] public string? Chosen { get; init; }

        public bool RemoveImage { get; init; }

        [MaxLength(100)] public string? Find { get; init; }
    }

    public sealed record RuleRow(RuleField Field, RuleRelation Relation, string Value)
    {
        /// <summary>The field that the merchant added, or null.</summary>
        public MetafieldId? Metafield { get; init; }
    }

    public sealed record Member(long Id, string Title, string? Image, ProductStatus Status);
}
