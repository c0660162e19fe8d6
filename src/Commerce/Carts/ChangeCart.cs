using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Pricing;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Commerce.Carts;

/// <summary>
/// Changes a shopper's cart: all of a wish, or nothing of it. Nobody is signed in, so it is no action: whoever holds the cart
/// may do with it what they like. What it says of prices is looked up here and never taken from the shopper.
/// </summary>
public sealed class ChangeCart(StoreDb store, CurrentTenant tenant, FindOffers offers, IOptions<CartsOptions> options, TimeProvider time)
{
    const int MostAtOnce = 100;

    /// <summary>So many of a variant.</summary>
    public sealed record Adding(VariantId Variant, int Quantity, IReadOnlyList<CartText>? Properties = null);

    /// <summary>What is to become different; what is left null stays.</summary>
    public sealed record Changing
    {
        /// <summary>By the keys of their lines; 0 takes one out.</summary>
        public IReadOnlyDictionary<string, int> Quantities { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

        public string? Note { get; init; }

        public IReadOnlyList<CartText>? Attributes { get; init; }

        /// <summary>A code to try. Codes are guessed: whoever lets strangers type one asks <see cref="EnterCode"/>.</summary>
        public string? AddCode { get; init; }

        public string? RemoveCode { get; init; }

        /// <summary>Takes everything out, codes, note and attributes too.</summary>
        public bool Clear { get; init; }

        /// <summary>The changes that the shopper has seen, see <see cref="CartView.Seen"/>: with those of this moment the cart becomes what it comes to. Null: none.</summary>
        public string? Seen { get; init; }
    }

    /// <summary>It is kept.</summary>
    /// <param name="Token">What the guest's browser is to hold from now on; null for an account, and where it holds the right one.</param>
    public sealed record Kept(string? Token);

    /// <summary>Puts things in, into a new cart where there is none. The same variant with the same properties is one line.</summary>
    /// <param name="wish">A name for this one wish: the same again changes nothing. Null: each is its own.</param>
    public async Task<Answer<Kept>> AddAsync(CartOwner owner, IReadOnlyList<Adding> things, string? wish, CancellationToken cancel)
    {
        if (Problems(things, wish).ToList() is { Count: > 0 } problems) return Answer<Kept>.Refused(problems);
        for (var attempt = 1; ; attempt++)
        {
            try { return await AddOnceAsync(owner, things, wish, cancel); }
            catch (DbUpdateException) when (attempt < 3 && owner.CustomerKey is not null && !cancel.IsCancellationRequested) { store.ChangeTracker.Clear(); } // an account's first cart was made twice at one moment: now there is one
        }
    }

    /// <summary>Changes what is in it.</summary>
    /// <returns><c>not_found</c> where there is no cart any more.</returns>
    public async Task<Answer<Kept>> ChangeAsync(CartOwner owner, Changing wish, CancellationToken cancel)
    {
        if (Problems(wish).ToList() is { Count: > 0 } problems) return Answer<Kept>.Refused(problems);
        var now = time.GetUtcNow();
        await using var transaction = await store.BeginWriteAsync(cancel);
        if (await LockAsync(owner, now, cancel) is not { } cart) return Problem.NotFound("such cart");
        var answer = await ChangeAsync(cart, wish, cancel);
        if (answer.Problem is not null)
        {
            store.ChangeTracker.Clear();
            return answer;
        }

        await KeepAsync(cart, transaction, cancel);
        return answer;
    }

    async Task<Answer<Kept>> AddOnceAsync(CartOwner owner, IReadOnlyList<Adding> things, string? wish, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var transaction = await store.BeginWriteAsync(cancel);
        var (cart, token) = (await LockAsync(owner, now, cancel), (string?)null);
        if (cart is not null && wish is not null && cart.Wishes.Contains(wish)) return new Kept((string?)null);
        if (cart is null) (cart, token) = await BeginAsync(owner, now, cancel);

        var known = await offers.OfAsync([.. things.Select(thing => thing.Variant).Concat(cart.Lines.Select(line => line.VariantId)).Distinct()], cancel);
        List<(string Key, string Field)> raised = [];
        foreach (var (i, thing) in things.Index())
        {
            if (!known.TryGetValue(thing.Variant, out var offer) || !offer.IsPublished) return Refuse(new Problem("not_sold", "This is not sold any more.", $"things[{i}].variant"));
            var properties = Tidy(thing.Properties);
            var key = CartLine.KeyOf(thing.Variant, properties);
            raised.Add((key, $"things[{i}].quantity"));
            if (cart.Lines.Find(line => line.Key == key) is not { } line)
            {
                line = new CartLine { Key = key, VariantId = thing.Variant, Quantity = 0, Properties = properties, SeenMinor = offer.Price.Minor, Title = LookAtCart.Shorter(offer) };
                cart.Lines.Add(line);
            }

            // In whole numbers that cannot run over: what is too many is refused below.
            line.Quantity = (int)Math.Min((long)line.Quantity + thing.Quantity, CartToPrice.MostQuantity + 1L);
        }

        if (Wrong(cart, known, raised) is { } problem) return Refuse(problem);
        if (wish is not null) cart.Wishes = [.. cart.Wishes.TakeLast(Cart.MostWishes - 1), wish];
        await KeepAsync(cart, transaction, cancel);
        return new Kept(token);
    }

    async Task<Answer<Kept>> ChangeAsync(Cart cart, Changing wish, CancellationToken cancel)
    {
        var known = await offers.OfAsync([.. cart.Lines.Select(line => line.VariantId)], cancel);
        if (wish.Seen is { Length: > 0 } seen)
        {
            var currency = await offers.CurrencyAsync(cancel);
            var rows = LookAtCart.Lines(cart, known);
            if (CartChange.NameOf(LookAtCart.Changes(cart, rows, currency)) == seen) LookAtCart.Settle(cart, rows, currency);
        }

        if (wish.Clear)
        {
            cart.Lines.Clear();
            (cart.Codes, cart.Note, cart.Attributes) = ([], "", []);
            return new Kept((string?)null);
        }

        List<(string Key, string Field)> raised = [];
        foreach (var (key, quantity) in wish.Quantities)
        {
            // One that is gone was taken out elsewhere: what is wanted of it is nothing, or cannot be had.
            if (cart.Lines.Find(line => line.Key == key) is not { } line)
            {
                if (quantity > 0) return new Problem("not_in_cart", "This is not in the cart any more.", Field(key));
                continue;
            }

            if (quantity == 0) cart.Lines.Remove(line);
            if (quantity > line.Quantity) raised.Add((key, Field(key)));
            line.Quantity = quantity;
        }

        if (Wrong(cart, known, raised) is { } problem) return problem;
        if (wish.Note is { } note) cart.Note = note.Trim().ReplaceLineEndings("\n");
        if (wish.Attributes is { } attributes) cart.Attributes = Tidy(attributes);
        if (wish.RemoveCode is { } former && CodeKey.Of(former) is var without) cart.Codes = [.. cart.Codes.Where(code => CodeKey.Of(code) != without)];
        if (wish.AddCode is { } code && CodeKey.Of(code) is { Length: > 0 } added && !cart.Codes.Exists(one => CodeKey.Of(one) == added))
        {
            if (cart.Codes.Count >= CartToPrice.MostCodes) return new Problem("too_many_cart_codes", $"Use at most {CartToPrice.MostCodes} codes at once.", "code") { Values = [CartToPrice.MostCodes] };
            cart.Codes = [.. cart.Codes, code.Trim()];
        }

        return new Kept((string?)null);
    }

    // What was raised must be there; what was lowered may still be too many, and the shopper is told when they look.
    static Problem? Wrong(Cart cart, IReadOnlyDictionary<VariantId, Offer> known, List<(string Key, string Field)> raised)
    {
        if (cart.Lines.Count > CartToPrice.MostLines) return new Problem("too_many_cart_lines", $"A cart has at most {CartToPrice.MostLines} lines.", raised.Count > 0 ? raised[^1].Field : null) { Values = [CartToPrice.MostLines] };
        foreach (var (key, field) in raised)
        {
            if (cart.Lines.Find(one => one.Key == key) is not { } line) continue;
            if (line.Quantity > CartToPrice.MostQuantity) return OutOfRange(1, field);
            if (!known.TryGetValue(line.VariantId, out var offer) || !offer.IsPublished) return new Problem("not_sold", "This is not sold any more.", field);
            if ((Int128)offer.Price.Minor * line.Quantity > CartToPrice.MostLine) return new Problem("cart_too_large", "This is more than can be priced at once. Take fewer.", field);
            var others = cart.Lines.Where(one => one.VariantId == line.VariantId && one != line).Sum(one => (long)one.Quantity);
            if (offer.Left is not { } left || others + line.Quantity <= left) continue;
            return left == 0 ? new Problem("cart_sold_out", "This is sold out.", field) : new Problem("cart_only_left", $"Only {left} are left, with those in the cart.", field) { Values = [left] };
        }

        return null;
    }

    Task<Cart?> LockAsync(CartOwner owner, DateTimeOffset now, CancellationToken cancel) => store.Carts.Of(tenant.Info.Id, owner, now).LockAsync(now, now + options.Value.KeptFor(owner.CustomerKey), cancel);

    async Task<(Cart Cart, string? Token)> BeginAsync(CartOwner owner, DateTimeOffset now, CancellationToken cancel)
    {
        // The token is always one of ours: who chose it for somebody else would see what they buy.
        var token = owner.CustomerKey is null ? CartToken.New() : null;
        // One that has run out makes place for the account's next one; one that somebody has made meanwhile stays, and this one is refused by the database.
        if (owner.CustomerKey is { } customer) await store.Carts.Where(old => old.CustomerKey == customer && old.ExpiresAt <= now).ExecuteDeleteAsync(cancel);
        var cart = new Cart
        {
            TokenHash = CartToken.HashOf(tenant.Info.Id, token), CustomerKey = owner.CustomerKey, CreatedAt = now, UpdatedAt = now, ExpiresAt = now + options.Value.KeptFor(owner.CustomerKey),
            Currency = await offers.CurrencyAsync(cancel),
        };
        store.Carts.Add(cart);
        return (cart, token);
    }

    async Task KeepAsync(Cart cart, WriteTransaction transaction, CancellationToken cancel)
    {
        await store.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        foreach (var line in cart.Lines) store.Entry(line).State = EntityState.Detached;
        store.Entry(cart).State = EntityState.Detached;
    }

    Problem Refuse(Problem problem)
    {
        store.ChangeTracker.Clear(); // nothing of it may go out with what the request does next
        return problem;
    }

    static IEnumerable<Problem> Problems(IReadOnlyList<Adding> things, string? wish)
    {
        if (things.Count is 0 or > MostAtOnce) yield return new Problem("out_of_range", $"Use a value from 1 to {MostAtOnce}.", "things") { Values = [1, MostAtOnce] };
        if (wish is { Length: 0 or > Cart.LongestWish }) yield return new Problem("out_of_range", $"Use a value from 1 to {Cart.LongestWish}.", "wish") { Values = [1, Cart.LongestWish] };
        foreach (var (i, thing) in things.Index())
        {
            if (thing.Quantity is < 1 or > CartToPrice.MostQuantity) yield return OutOfRange(1, $"things[{i}].quantity");
            foreach (var problem in Problems(thing.Properties ?? [], CartLine.MostProperties, $"things[{i}].properties")) yield return problem;
        }
    }

    static IEnumerable<Problem> Problems(Changing wish)
    {
        if (wish.Quantities.Count > CartToPrice.MostLines) yield return new Problem("too_many_cart_lines", $"A cart has at most {CartToPrice.MostLines} lines.", "quantities") { Values = [CartToPrice.MostLines] };
        foreach (var (key, quantity) in wish.Quantities)
            if (quantity is < 0 or > CartToPrice.MostQuantity) yield return OutOfRange(0, Field(key));
        if (CatalogText.Check(wish.Note, Cart.LongestNote, "note") is { } note) yield return note;
        if (CatalogText.Check(wish.AddCode, CodeKey.Longest, "code") is { } code) yield return code;
        foreach (var problem in Problems(wish.Attributes ?? [], Cart.MostAttributes, "attributes")) yield return problem;
    }

    static IEnumerable<Problem> Problems(IReadOnlyList<CartText> texts, int most, string field)
    {
        if (texts.Count > most) yield return new Problem("cart_texts_many", $"Use at most {most} of these.", field) { Values = [most] };
        foreach (var text in texts)
        {
            if (string.IsNullOrWhiteSpace(text.Name)) yield return new Problem("required", "Please fill this in.", field);
            else if (CatalogText.Check(text.Name, CartText.LongestName, field) is { } name) yield return name;
            if (CatalogText.Check(text.Value, CartText.LongestValue, field) is { } value) yield return value;
        }

        if (texts.GroupBy(text => text.Name?.Trim(), StringComparer.Ordinal).Any(same => same.Count() > 1)) yield return new Problem("cart_text_twice", "The same name stands here twice.", field);
    }

    // What was left empty is not told.
    static List<CartText> Tidy(IReadOnlyList<CartText>? texts) => [.. (texts ?? []).Where(text => text.Value.Trim().Length > 0).Select(text => new CartText(text.Name.Trim(), text.Value.Trim().ReplaceLineEndings("\n")))];

    static Problem OutOfRange(int least, string field) => new("out_of_range", $"Use a value from {least} to {CartToPrice.MostQuantity}.", field) { Values = [least, CartToPrice.MostQuantity] };

    static string Field(string key) => $"quantities[{key}]";
}
