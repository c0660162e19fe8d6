using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Commerce.GiftCards;
using Vitrine.Commerce.Pricing;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tests.Commerce.Discounts;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Commerce.GiftCards;

public sealed class CreditTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [EveryEngine]
    public async Task A_gift_card_is_issued_found_spent_given_back_set_right_and_disabled_and_its_ledger_says_all_of_it(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var shop = await DiscountShop.CreateAsync(platform);
        var issued = await shop.OkAsync(CreditActions.IssueAsync, new CreditActions.Wish { AmountMinor = 10_000, Mail = "Ann@Mail.example", Note = "Birthday" });
        Assert.Matches("^([ACEFGHJKMNPRTWXY34679]{4}-){3}[ACEFGHJKMNPRTWXY34679]{4}$", issued.Code);
        var card = (await FindAsync(platform, $" {issued.Code!.ToLowerInvariant().Replace('-', ' ')}"))!;
        Assert.Equal((issued.Id, 10_000L, issued.Code[^4..], "EUR"), (card.Id, card.BalanceMinor, card.LastFour, card.Currency));
        Assert.Null(await FindAsync(platform, "AAAA-AAAA-AAAA-AAAA"));

        // Spent under one reference once; given back in parts, and never more than was spent.
        Assert.Equal(7_500, (await shop.OkAsync(CreditActions.SpendAsync, new CreditActions.Spending(card.Id, 2_500, "order-1"))).BalanceMinor);
        Assert.Equal(7_500, (await shop.OkAsync(CreditActions.SpendAsync, new CreditActions.Spending(card.Id, 2_500, "order-1"))).BalanceMinor);
        Assert.Equal("credit_reference_differs", (await shop.WrongAsync(CreditActions.SpendAsync, new CreditActions.Spending(card.Id, 2_400, "order-1"))).Code);
        Assert.Equal("credit_short", (await shop.WrongAsync(CreditActions.SpendAsync, new CreditActions.Spending(card.Id, 7_501, "order-2"))).Code);
        Assert.Equal(8_500, (await shop.OkAsync(CreditActions.GiveBackAsync, new CreditActions.GivingBack(card.Id, "order-1", 1_000, "refund-1"))).BalanceMinor);
        Assert.Equal(8_500, (await shop.OkAsync(CreditActions.GiveBackAsync, new CreditActions.GivingBack(card.Id, "order-1", 1_000, "refund-1"))).BalanceMinor);
        Assert.Equal("credit_given_back", (await shop.WrongAsync(CreditActions.GiveBackAsync, new CreditActions.GivingBack(card.Id, "order-1", 1_501, "refund-2"))).Code);
        Assert.Equal("not_found", (await shop.WrongAsync(CreditActions.GiveBackAsync, new CreditActions.GivingBack(card.Id, "order-9"))).Code);
        Assert.Equal(10_000, (await shop.OkAsync(CreditActions.GiveBackAsync, new CreditActions.GivingBack(card.Id, "order-1"))).BalanceMinor);
        Assert.Equal("credit_given_back", (await shop.WrongAsync(CreditActions.GiveBackAsync, new CreditActions.GivingBack(card.Id, "order-1", null, "refund-3"))).Code);

        Assert.Equal(9_000, (await shop.OkAsync(CreditActions.AdjustAsync, new CreditActions.Adjustment(card.Id, -1_000, "Typed wrong"))).BalanceMinor);
        Assert.Equal("credit_short", (await shop.WrongAsync(CreditActions.AdjustAsync, new CreditActions.Adjustment(card.Id, -9_001, "Too much"))).Code);
        await shop.OkAsync(CreditActions.DisableAsync, new CreditActions.Turning(card.Id, "Lost"));
        Assert.Equal("credit_disabled", (await shop.WrongAsync(CreditActions.SpendAsync, new CreditActions.Spending(card.Id, 1, "order-3"))).Code);
        await shop.OkAsync(CreditActions.EnableAsync, new CreditActions.Turning(card.Id));
        Assert.Equal(0, (await shop.OkAsync(CreditActions.SpendAsync, new CreditActions.Spending(card.Id, 9_000, "order-4"))).BalanceMinor);

        var ledger = await shop.ReadAsync(store => store.CreditEntries.AsNoTracking().OrderBy(entry => entry.Id).ToListAsync(Stop));
        Assert.Equal([(CreditReason.Issued, 10_000L), (CreditReason.Spent, -2_500), (CreditReason.GivenBack, 1_000), (CreditReason.GivenBack, 1_500), (CreditReason.Adjusted, -1_000), (CreditReason.Disabled, 0), (CreditReason.Enabled, 0), (CreditReason.Spent, -9_000)], ledger.Select(entry => (entry.Reason, entry.AmountMinor)));
        Assert.All(ledger, entry => Assert.Equal(shop.OwnerName, entry.By));
        Assert.Equal("Birthday", ledger[0].Note);
    }

    [Theory]
    [EveryEngine]
    public async Task Store_credit_is_one_for_each_customer_and_is_spent_the_same_way(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var shop = await DiscountShop.CreateAsync(platform);
        var key = CustomerKey.OfMail(" Ann@Mail.Example");
        var ids = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => shop.OkAsync(CreditActions.GrantAsync, new CreditActions.Granting(key, 500, "Sorry"))));
        Assert.Single(ids.Select(one => one.Id).Distinct());
        Assert.Equal(1_900, (await shop.OkAsync(CreditActions.SpendAsync, new CreditActions.Spending(ids[0].Id, 600, "order-1"))).BalanceMinor);
        var credit = await shop.ReadAsync(store => store.Credits.AsNoTracking().SingleAsync(Stop));
        Assert.Equal((CreditKind.StoreCredit, "mail:ann@mail.example", null), (credit.Kind, credit.CustomerKey, credit.CodeHash));
        Assert.Equal(6, await shop.ReadAsync(store => store.CreditEntries.CountAsync(Stop)));
    }

    [Fact]
    public async Task The_code_is_kept_nowhere_and_says_nothing_without_the_key()
    {
        await using var platform = RunningPlatform.Empty();
        var shop = await DiscountShop.CreateAsync(platform);
        var issued = await shop.OkAsync(CreditActions.IssueAsync, new CreditActions.Wish { AmountMinor = 1, Code = "Happy Birthday 77" });
        Assert.Equal("HAPP-YBIR-THDA-Y77", issued.Code);
        Assert.Equal("credit_code_taken", (await shop.WrongAsync(CreditActions.IssueAsync, new CreditActions.Wish { AmountMinor = 1, Code = "happybirthday77" })).Code);
        var random = (await shop.OkAsync(CreditActions.IssueAsync, new CreditActions.Wish { AmountMinor = 1 })).Code!;
        var kept = await shop.ReadAsync(async store => (Cards: await store.Credits.AsNoTracking().ToListAsync(Stop), Key: await store.CreditKeys.AsNoTracking().SingleAsync(Stop)));
        Assert.All(kept.Cards, card => Assert.Equal(CodeHash.Length, card.CodeHash!.Length));
        Assert.DoesNotContain(kept.Cards, card => card.CodeHash!.AsSpan().SequenceEqual(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(random.Replace("-", "", StringComparison.Ordinal)))));
        Assert.True(kept.Key.Sealed.Length > 60);
        // Neither what is announced nor what is logged has it.
        var outbox = await shop.ReadAsync(store => store.Outbox.AsNoTracking().Select(message => message.Body).ToListAsync(Stop));
        Assert.DoesNotContain(outbox, message => message.Contains(random, StringComparison.Ordinal) || message.Contains(random.Replace("-", "", StringComparison.Ordinal), StringComparison.Ordinal) || message.Contains("HAPP", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_wrong_is_said_and_changes_nothing()
    {
        await using var platform = RunningPlatform.Empty();
        var shop = await DiscountShop.CreateAsync(platform);
        (CreditActions.Wish Wish, string Code, string Field)[] wrong =
        [
            (new() { AmountMinor = 0 }, "credit_range", "amount"), (new() { AmountMinor = -5 }, "credit_range", "amount"), (new() { AmountMinor = long.MaxValue }, "credit_range", "amount"), (new() { AmountMinor = 5, Mail = "nobody" }, "mail_invalid", "mail"),
            (new() { AmountMinor = 5, Code = "short" }, "credit_code", "code"), (new() { AmountMinor = 5, Code = "ÄÖÜÄÖÜÄÖÜ" }, "credit_code", "code"), (new() { AmountMinor = 5, ExpiresAt = DateTimeOffset.UnixEpoch }, "credit_expires_past", "expires"), (new() { AmountMinor = 5, Note = "\u0007" }, "text_unreadable", "note"),
        ];
        foreach (var (wish, code, field) in wrong) Assert.Equal((code, field), await shop.WrongAsync(CreditActions.IssueAsync, wish));
        Assert.Equal("not_found", (await shop.WrongAsync(CreditActions.SpendAsync, new CreditActions.Spending(CreditId.Of(9), 5, "order"))).Code);
        Assert.Equal("credit_range", (await shop.WrongAsync(CreditActions.SpendAsync, new CreditActions.Spending(CreditId.Of(9), -5, "order"))).Code);
        Assert.Equal("required", (await shop.WrongAsync(CreditActions.GrantAsync, new CreditActions.Granting("", 5, "Why"))).Code);
        Assert.Equal((0, 0), await shop.ReadAsync(async store => (await store.Credits.CountAsync(Stop), await store.CreditEntries.CountAsync(Stop))));
    }

    static async Task<Credit?> FindAsync(RunningPlatform platform, string code)
    {
        await using var scope = platform.Services.OpenTenant(platform.Services.ShopAt("alder.vitrine.localhost"));
        return await scope.ServiceProvider.GetRequiredService<FindGiftCard>().ByCodeAsync(code, Stop);
    }
}
