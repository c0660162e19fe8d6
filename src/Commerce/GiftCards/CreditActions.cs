using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Customers.SignIn;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Pricing;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.GiftCards;

/// <summary>What a merchant and programs do with gift cards and store credit.</summary>
public static class CreditActions
{
    // 21 letters each: as many ways as a number of 70 bits.
    const int CodeLength = 16;

    const int ShortestCode = 8;

    /// <summary>Of <see cref="Wish.Message"/>: a line of a mail.</summary>
    public const int LongestMessage = 150;

    static readonly EmailAddressAttribute MailRule = new();

    /// <summary>A gift card as a merchant wants it.</summary>
    public sealed record Wish : IChecked
    {
        /// <summary>In minor units of the shop's currency.</summary>
        public long AmountMinor { get; init; }

        /// <summary>Null: one that nobody guesses is made.</summary>
        public string? Code { get; init; }

        public DateTimeOffset? ExpiresAt { get; init; }

        [MaxLength(Credit.LongestMail)] public string? Mail { get; init; }

        [MaxLength(Credit.LongestName)] public string? Name { get; init; }

        [MaxLength(Credit.LongestNote)] public string Note { get; init; } = "";

        /// <summary>Whether the code goes to <see cref="Mail"/> at once.</summary>
        public bool Send { get; init; }

        /// <summary>What stands beside the code in that mail, on one line; empty: nothing.</summary>
        [MaxLength(LongestMessage)] public string Message { get; init; } = "";

        public IEnumerable<Problem> Problems()
        {
            if (AmountMinor is < 1 or > Credit.Most) yield return new Problem("credit_range", "This is more than a gift card may hold, or nothing at all.", "amount");
            if (Send && CatalogText.Told(Mail) is null) yield return new Problem("credit_mail_missing", "Write the mail address to which the code is to go.", "mail");
            if (CatalogText.Told(Code) is { } code && (CodeHash.Compared(code) is not { Length: >= ShortestCode } compared || !compared.All(char.IsAsciiLetterOrDigit))) yield return new Problem("credit_code", $"Write at least {ShortestCode} letters and digits.", "code") { Values = [ShortestCode] };
            if (CatalogText.Told(Mail) is { } mail && !MailRule.IsValid(mail)) yield return new Problem("mail_invalid", "This is no mail address. Write it like name@example.com.", "mail");
            foreach (var (text, field) in (IEnumerable<(string?, string)>)[(Mail, "mail"), (Name, "name"), (Note, "note"), (Message, "message")])
                if (CatalogText.Check(text, Credit.LongestNote, field) is { } strange) yield return strange;
        }
    }

    public sealed record Issued(CreditId Id)
    {
        /// <summary>A gift card's, for the one who asked, this once: it is kept nowhere but sealed in the mail that brings it, so whoever repeats the wish does not get it again.</summary>
        [JsonIgnore] public string? Code { get; init; }
    }

    /// <param name="Customer">See <see cref="CustomerKey"/>.</param>
    public sealed record Granting([property: Required, MaxLength(CustomerKey.Longest)] string Customer, long AmountMinor, [property: Required, MaxLength(Credit.LongestNote)] string Note) : IChecked
    {
        public IEnumerable<Problem> Problems()
        {
            if (AmountMinor is < 1 or > Credit.Most) yield return new Problem("credit_range", "This is more than a gift card may hold, or nothing at all.", "amount");
            if (CatalogText.Check(Customer, CustomerKey.Longest, "mail") is { } customer) yield return customer;
            if (CustomerKey.MailOf(Customer) is { } mail && !MailRule.IsValid(mail)) yield return new Problem("mail_invalid", "This is no mail address. Write it like name@example.com.", "mail");
            if (CatalogText.Check(Note, Credit.LongestNote, "note") is { } note) yield return note;
        }
    }

    public sealed record Turning(CreditId Id, [property: MaxLength(Credit.LongestNote)] string Note = "") : IChecked
    {
        public IEnumerable<Problem> Problems() => CatalogText.Check(Note, Credit.LongestNote, "note") is { } note ? [note] : [];
    }

    /// <param name="ByMinor">Less than zero takes away.</param>
    public sealed record Adjustment(CreditId Id, long ByMinor, [property: Required, MaxLength(Credit.LongestNote)] string Note) : IChecked
    {
        public IEnumerable<Problem> Problems() => CatalogText.Check(Note, Credit.LongestNote, "note") is { } note ? [note] : [];
    }

    public sealed record Spending(CreditId Id, long AmountMinor, [property: Required, MaxLength(CreditEntry.LongestReference)] string Reference);

    /// <param name="Spent">The reference under which it was spent.</param>
    /// <param name="AmountMinor">Null: all of it.</param>
    /// <param name="Reference">Null: the spending's own.</param>
    public sealed record GivingBack(CreditId Id, [property: Required, MaxLength(CreditEntry.LongestReference)] string Spent, long? AmountMinor = null, [property: MaxLength(CreditEntry.LongestReference)] string? Reference = null);

    /// <summary>Issues a gift card.</summary>
    [Action("giftcards.issue", "POST /gift-cards", "giftcards:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(CreditIssued))]
    public static async Task<Answer<Issued>> IssueAsync(Wish input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        if (input.ExpiresAt <= at.Now) return new Problem("credit_expires_past", "Choose a day that is still to come.", "expires");
        var currency = await LockAsync(store, cancel);
        var code = CatalogText.Told(input.Code) is { } own ? CodeHash.Compared(own) : RandomCode.Of(CodeLength);
        var hash = await at.Get<CodeHash>().OfNewAsync(code, cancel);
        if (await store.Credits.AnyAsync(other => other.CodeHash == hash, cancel)) return new Problem("credit_code_taken", "There is a gift card with this code already. Choose another code.", "code");
        var mail = CatalogText.Told(input.Mail);
        var card = new Credit
        {
            Kind = CreditKind.GiftCard, Currency = currency, BalanceMinor = input.AmountMinor, CodeHash = hash, LastFour = code[^4..], Mail = mail, MailKey = SearchKey.Of(mail ?? ""), Name = CatalogText.Told(input.Name), CreatedAt = at.Now, ExpiresAt = input.ExpiresAt,
        };
        await AddAsync(store, card, input.Note.Trim(), at, cancel);
        var written = string.Join('-', code.Chunk(4).Select(part => new string(part)));
        if (input.Send && mail is not null) await MailAsync(store, card, mail, new SealShopMail.Gift(written, input.Message.Trim(), input.AmountMinor, currency), at, cancel);
        return new Issued(card.Id) { Code = written };
    }

    /// <summary>Gives a customer store credit, beside what they have.</summary>
    [Action("storecredit.grant", "POST /store-credit", "giftcards:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(CreditChanged))]
    public static async Task<Answer<Issued>> GrantAsync(Granting input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        var currency = await LockAsync(store, cancel); // two who are the first for one customer come one after the other
        var known = await store.Credits.Where(one => one.CustomerKey == input.Customer && one.Currency == currency).Select(one => (CreditId?)one.Id).SingleOrDefaultAsync(cancel);
        if (known is { } id)
        {
            var answer = Noted(at, await Move(at).AdjustAsync(id, input.AmountMinor, input.Note.Trim(), cancel));
            return answer.Problem is { } problem ? problem : new Issued(id);
        }

        var mail = CustomerKey.MailOf(input.Customer);
        var credit = new Credit { Kind = CreditKind.StoreCredit, Currency = currency, BalanceMinor = input.AmountMinor, CustomerKey = input.Customer, Mail = mail, MailKey = SearchKey.Of(mail ?? ""), CreatedAt = at.Now };
        await AddAsync(store, credit, input.Note.Trim(), at, cancel);
        return new Issued(credit.Id);
    }

    /// <summary>Lets nobody spend a gift card or store credit any more. What is on it stays.</summary>
    [Action("giftcards.disable", "POST /gift-cards/{id}/disable", "giftcards:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(CreditChanged))]
    public static Task<Answer<Done>> DisableAsync(Turning input, ActionScope at, CancellationToken cancel) => TurnAsync(input, disabled: true, at, cancel);

    /// <summary>Lets it be spent again.</summary>
    [Action("giftcards.enable", "POST /gift-cards/{id}/enable", "giftcards:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(CreditChanged))]
    public static Task<Answer<Done>> EnableAsync(Turning input, ActionScope at, CancellationToken cancel) => TurnAsync(input, disabled: false, at, cancel);

    /// <inheritdoc cref="MoveCredit.AdjustAsync"/>
    [Action("giftcards.adjust", "POST /gift-cards/{id}/adjust", "giftcards:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(CreditChanged))]
    public static async Task<Answer<MoveCredit.Moved>> AdjustAsync(Adjustment input, ActionScope at, CancellationToken cancel) => Noted(at, await Move(at).AdjustAsync(input.Id, input.ByMinor, input.Note.Trim(), cancel));

    /// <inheritdoc cref="MoveCredit.SpendAsync"/>
    [Action("giftcards.spend", "POST /gift-cards/{id}/spend", "giftcards:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(CreditChanged))]
    public static async Task<Answer<MoveCredit.Moved>> SpendAsync(Spending input, ActionScope at, CancellationToken cancel) => Noted(at, await Move(at).SpendAsync(input.Id, input.AmountMinor, input.Reference, cancel));

    /// <inheritdoc cref="MoveCredit.GiveBackAsync"/>
    [Action("giftcards.give_back", "POST /gift-cards/{id}/give-back", "giftcards:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(CreditChanged))]
    public static async Task<Answer<MoveCredit.Moved>> GiveBackAsync(GivingBack input, ActionScope at, CancellationToken cancel) => Noted(at, await Move(at).GiveBackAsync(input.Id, input.Spent, input.AmountMinor, input.Reference, cancel));

    static async Task AddAsync(StoreDb store, Credit credit, string note, ActionScope at, CancellationToken cancel)
    {
        store.Credits.Add(credit);
        await store.SaveChangesAsync(cancel); // its id is needed
        store.Announce(new CreditIssued(credit.Id, credit.Kind, credit.BalanceMinor, credit.Currency));
        await Move(at).IssueAsync(credit, note, cancel);
        // The note may name somebody, and an erasure reaches the ledger, not the log.
        at.Record($"credit/{credit.Id.Value}", before: null, after: new { kind = credit.Kind.ToString(), amount = credit.BalanceMinor, currency = credit.Currency, lastFour = credit.LastFour });
    }

    static async Task<Answer<Done>> TurnAsync(Turning input, bool disabled, ActionScope at, CancellationToken cancel)
    {
        var answer = await Move(at).TurnAsync(input.Id, disabled, input.Note.Trim(), cancel);
        if (answer.Problem is { } problem) return problem;
        if (answer.Value) at.Record($"credit/{input.Id.Value}", new { disabled = !disabled }, new { disabled });
        return new Done();
    }

    // In the customer's language where they are one. It goes out with the card, or not at all.
    static async Task MailAsync(StoreDb store, Credit card, string to, SealShopMail.Gift gift, ActionScope at, CancellationToken cancel)
    {
        var known = await store.Customers.Where(one => one.MailKey == card.MailKey).Select(one => one.Locale).FirstOrDefaultAsync(cancel);
        var language = known is { Length: > 0 } ? known : await store.Settings.Select(one => one.DefaultLocale).SingleAsync(cancel);
        var template = card.ExpiresAt is null ? ShopMailTemplate.GiftCard : ShopMailTemplate.GiftCardUntil;
        store.Announce(at.Get<SealShopMail>().Seal(template, customer: null, language, new SealShopMail.Content(to, Key: null, card.ExpiresAt ?? at.Now) { Gift = gift }));
    }

    static MoveCredit Move(ActionScope at) => new(at.Get<StoreDb>(), CreditAuthor.Of(at));

    // The whole of it is in the credit's own ledger.
    static Answer<MoveCredit.Moved> Noted(ActionScope at, Answer<MoveCredit.Moved> answer)
    {
        if (answer.Succeeded(out var moved, out _)) at.Record($"credit/{moved.Id.Value}", new { balance = moved.BalanceMinor - moved.AmountMinor }, new { balance = moved.BalanceMinor, currency = moved.Currency });
        return answer;
    }

    // What is there once only, a key or a customer's credit, is made by one at a time.
    static async Task<string> LockAsync(StoreDb store, CancellationToken cancel)
    {
        await store.Settings.ExecuteUpdateAsync(set => set.SetProperty(one => one.Name, one => one.Name), cancel);
        return await store.Settings.Select(one => one.Currency).SingleAsync(cancel);
    }
}
