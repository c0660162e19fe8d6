using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Vitrine.Commerce.Addresses;
using Vitrine.Commerce.Carts;
using Vitrine.Commerce.Content;
using Vitrine.Commerce.Pricing;
using Vitrine.Commerce.Shipping;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Storefront.Shop;

/// <summary>The cart: what is in it at today's prices, and what it comes to at a place. One form, whose buttons say what is to happen; whatever was typed is kept with each of them.</summary>
[IgnoreAntiforgeryToken]
[OwnFormsOnly]
[RequestFormLimits(ValueCountLimit = 2 * CartToPrice.MostLines)]
public sealed class CartModel(ShopView shop, ShopCart carts, CartForms forms) : ShopPage(shop)
{
    const string Quantity = "quantity[";

    /// <summary>Null: there is none, or nothing in it.</summary>
    public CartView? Cart { get; private set; }

    /// <summary>Null: nobody asked, or it could not be said.</summary>
    public EstimateCart.Estimate? Estimate { get; private set; }

    public Destination To { get; private set; } = new("");

    public string TypedCode { get; private set; } = "";

    /// <summary>What was typed and cannot be, by line.</summary>
    public IReadOnlyDictionary<string, string> Typed { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    IReadOnlyDictionary<string, string> problems = new Dictionary<string, string>(StringComparer.Ordinal);

    IReadOnlyDictionary<(string Key, string Field), string> titles = new Dictionary<(string, string), string>();

    public string? ProblemOf(string field) => problems.GetValueOrDefault(field);

    /// <summary>What is wrong with the wish as a whole.</summary>
    public string? Problem => problems.FirstOrDefault(problem => !problem.Key.StartsWith(Quantity, StringComparison.Ordinal) && problem.Key is not ("code" or "note" or "country" or "region")).Value;

    public IEnumerable<(string Code, string Name)> Countries => Commerce.Addresses.Countries.All.Select(country => (country.Code, country.NameIn(Shop.Locale))).OrderBy(country => country.Item2, StringComparer.Create(Shop.Culture, ignoreCase: true));

    public Country? Country => Commerce.Addresses.Countries.TryFind(To.Country, out var country) ? country : null;

    public string Money(long minor) => Shop.Price(new Money(minor, Cart!.Priced.Currency)); // only what is in a cart has an amount

    public string TitleOf(CartViewLine line) => line.Offer is { } offer ? ShopView.Text(titles, offer.Handle, "title", offer.ProductTitle) : line.Title;

    public string Said(CartChange change) => change.Kind switch
    {
        CartChangeKind.PriceRose or CartChangeKind.PriceFell => Shop.Words.Say(change.Kind is CartChangeKind.PriceRose ? "cart_rose" : "cart_fell", change.Title, Money(change.BeforeMinor), Money(change.AfterMinor)),
        CartChangeKind.FewerLeft => Shop.Words.Say("cart_fewer", change.Title, change.Left.ToString("N0", Shop.Culture)),
        CartChangeKind.SoldOut => Shop.Words.Say("cart_out", change.Title),
        CartChangeKind.Gone => Shop.Words.Say("cart_gone", change.Title),
        _ => Shop.Words.Say("cart_currency", change.Title),
    };

    /// <summary>Why a code takes nothing off, and what would help.</summary>
    public string Said(RefusedCode refused) => refused switch
    {
        { MissingMinor: { } minor } => Shop.Words.Say("code_amount", Money(minor)),
        { MissingPieces: { } pieces } => Shop.Words.Say("code_pieces", pieces.ToString("N0", Shop.Culture)),
        { Why: CodeRefusal.NotCombinable, Instead: { } other } => Shop.Words.Say("code_instead", other),
        _ => Shop.Words[$"code_{refused.Why}"],
    };

    public async Task<IActionResult> OnGetAsync(string? country, string? region, string? postal, string? shipping, CancellationToken cancel)
    {
        To = new Destination((country ?? "").Trim().ToUpperInvariant(), (region ?? "").Trim(), (postal ?? "").Trim());
        await LoadAsync(cancel);
        if (To.Country.Length == 0 || Cart is null) return Page();
        var answer = await forms.EstimateAsync(Cart, To, shipping, Shop.Locale, cancel);
        if (!answer.Succeeded(out var estimate, out _)) return Refuse(answer.Problems);
        (Estimate, Cart) = (estimate, estimate.Cart);
        return Page();
    }

    [NotAnAction("a shopper's, whom no permission concerns")]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid || !Request.HasFormContentType) return await RefuseAsync([new Problem("unread", "This could not be read.")], cancel);
        var form = Request.Form;
        var todo = form["do"].ToString();
        Dictionary<string, int> quantities = new(StringComparer.Ordinal);
        Dictionary<string, string> typed = new(StringComparer.Ordinal);
        List<Problem> wrong = [];
        foreach (var field in form.Where(field => field.Key.StartsWith(Quantity, StringComparison.Ordinal) && field.Key.EndsWith(']')))
        {
            var (key, text) = (field.Key[Quantity.Length..^1], field.Value.ToString().Trim());
            typed[key] = text;
            if (todo == $"remove:{key}") quantities[key] = 0;
            else if (int.TryParse(text.Length == 0 ? "0" : text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) quantities[key] = number;
            else wrong.Add(new Problem("quantity_invalid", "Write a whole number, such as 25.", $"quantities[{key}]"));
        }

        (Typed, TypedCode) = (typed, form["code"].ToString().Trim());
        if (wrong.Count > 0) return await RefuseAsync(wrong, cancel);
        var owner = await carts.OfAsync(HttpContext);
        var wish = new ChangeCart.Changing
        {
            Quantities = quantities, Note = form.ContainsKey("note") ? form["note"].ToString() : null, Seen = form["seen"].ToString(),
            RemoveCode = todo.StartsWith("uncode:", StringComparison.Ordinal) ? todo["uncode:".Length..] : null, Clear = todo == "clear",
        };
        var answer = await forms.ChangeAsync(owner, wish, todo == "clear" ? "" : TypedCode, HttpContext.Connection.RemoteIpAddress, cancel);
        if (!answer.Succeeded(out var kept, out var problem) && problem.Code != "not_found") return await RefuseAsync(answer.Problems, cancel);
        carts.Hold(HttpContext, owner, kept?.Token);
        return Redirect(Shop.Url("/cart")); // a cart that has run out is seen there as an empty one
    }

    async Task LoadAsync(CancellationToken cancel)
    {
        Heading = Shop.Words["cart"];
        if (await forms.ReadAsync(await carts.OfAsync(HttpContext), To.Country.Length == 2 ? To.Country : null, cancel) is not { Lines.Count: > 0 } cart) return;
        Cart = cart;
        titles = await Shop.TextsAsync(TranslatedResource.Product, [.. cart.Lines.Select(line => line.Offer?.Handle).OfType<string>().Distinct(StringComparer.Ordinal)], cancel, field: "title");
    }

    async Task<IActionResult> RefuseAsync(IReadOnlyList<Problem> refused, CancellationToken cancel)
    {
        await LoadAsync(cancel);
        return Refuse(refused);
    }

    IActionResult Refuse(IReadOnlyList<Problem> refused)
    {
        problems = Shop.SaidByField(refused.Select(problem => problem with { Field = problem.Field?.Replace("quantities[", Quantity, StringComparison.Ordinal) }));
        Response.StatusCode = refused[0].Code switch { "unread" => StatusCodes.Status413PayloadTooLarge, "too_many_codes" => StatusCodes.Status429TooManyRequests, "taxes_unavailable" => StatusCodes.Status503ServiceUnavailable, _ => StatusCodes.Status422UnprocessableEntity };
        return Page();
    }
}
