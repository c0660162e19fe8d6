using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Addresses;
using Vitrine.Commerce.Customers;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Commerce.Customers;

public sealed class CustomerActionsTests
{
    static readonly Address Home = new() { LastName = "Other", Address1 = "1 Quay", City = "Lyon", PostalCode = "69002", CountryCode = "fr", Phone = "04 72 10 30 30" };

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [EveryEngine]
    public async Task A_customer_is_written_down_changed_tagged_invited_locked_out_and_let_in_again(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var shop = await CustomerShop.CreateAsync(platform);
        var id = (await shop.OkAsync(CustomerActions.CreateAsync, new CustomerWish { Mail = " Ann@Mail.example ", FirstName = "Ann", LastName = "Ötter", Phone = "+33 4 72 10 30 30", Note = "Rings twice", Tags = ["VIP", "vip ", "", "Paris"], TaxExempt = true, VatNumber = "de 136 695 976" })).Id;
        var made = await OneAsync(shop, id);
        Assert.Equal(("Ann@Mail.example", "ann@mail.example", "ann ötter", "+33472103030", "DE136695976", true, CustomerState.Guest), (made.Mail, made.MailKey, made.NameKey, made.Phone, made.VatNumber, made.TaxExempt, made.State));
        Assert.Equal(["paris", "vip"], made.Tags.Select(tag => tag.TagKey).Order(StringComparer.Ordinal));
        Assert.Equal(7, made.Id.Value.Version);

        // One mail address is one customer, however it is written.
        Assert.Equal(("customer_mail_taken", "mail"), await shop.WrongAsync(CustomerActions.CreateAsync, new CustomerWish { Mail = "ANN@mail.EXAMPLE" }));
        (CustomerWish Wish, string Code, string Field)[] wrong =
        [
            (new CustomerWish(), "required", "mail"), (new CustomerWish { Mail = "nobody" }, "mail_invalid", "mail"), (new CustomerWish { Mail = "a@b.example, c@d.example" }, "mail_invalid", "mail"), (new CustomerWish { Mail = "bo@mail.example", Phone = "12" }, "phone_unknown", "phone"),
            (new CustomerWish { Mail = "bo@mail.example", VatNumber = "DE1" }, "customer_vat", "vatNumber"), (new CustomerWish { Mail = "bo@mail.example", Locale = "xx" }, "customer_locale", "locale"), (new CustomerWish { Mail = "bo@mail.example", FirstName = "a\0b" }, "text_unreadable", "firstName"),
            (new CustomerWish { Mail = "bo@mail.example", Tags = [.. Enumerable.Range(0, 51).Select(i => $"t{i}")] }, "customer_tags_many", "tags"),
        ];
        foreach (var (wish, code, field) in wrong) Assert.Equal((code, field), await shop.WrongAsync(CustomerActions.CreateAsync, wish));

        // Of two who change what they saw, one is told.
        var wanted = new CustomerWish { Id = id, Seen = made.UpdatedAt, Mail = "ann@mail.example", FirstName = "Anna", Tags = ["vip"] };
        await shop.OkAsync(CustomerActions.UpdateAsync, wanted);
        Assert.Equal(("changed_meanwhile", null), await shop.WrongAsync(CustomerActions.UpdateAsync, wanted with { FirstName = "Annie" }));
        var kept = await OneAsync(shop, id);
        Assert.Equal(("Anna", "", 1), (kept.FirstName, kept.Note, kept.Tags.Count));

        var bo = await shop.CustomerAsync("bo@mail.example");
        Assert.Equal(2, (await shop.OkAsync(CustomerActions.TagAsync, new CustomerActions.Tagging([id.Value, bo.Value, Guid.NewGuid()], ["News"], ["VIP"]))).Count);
        Assert.Equal(["news"], (await OneAsync(shop, id)).Tags.Select(tag => tag.TagKey));
        Assert.Equal(("customer_tag_none", "tag"), await shop.WrongAsync(CustomerActions.TagAsync, new CustomerActions.Tagging([id.Value], [" "], [])));
        Assert.Equal(("none_ticked", "ids"), await shop.WrongAsync(CustomerActions.DisableAsync, new CustomerActions.Chosen([])));
        Assert.Equal(("not_found", null), await shop.WrongAsync(CustomerActions.DisableAsync, new CustomerActions.Chosen([Guid.NewGuid()])));

        Assert.Equal(1, (await shop.OkAsync(CustomerActions.InviteAsync, new CustomerActions.Chosen([id.Value]))).Count);
        Assert.Equal(CustomerState.Invited, (await OneAsync(shop, id)).State);
        Assert.Equal(1, await shop.ReadAsync(store => store.CustomerLinks.CountAsync(Stop)));
        Assert.Equal(1, (await shop.OkAsync(CustomerActions.DisableAsync, new CustomerActions.Chosen([id.Value]))).Count);
        Assert.Equal(0, await shop.ReadAsync(store => store.CustomerLinks.CountAsync(Stop))); // what was mailed opens nothing any more
        Assert.Equal(("customer_not_invited", null), await shop.WrongAsync(CustomerActions.InviteAsync, new CustomerActions.Chosen([id.Value])));
        Assert.Equal(1, (await shop.OkAsync(CustomerActions.EnableAsync, new CustomerActions.Chosen([id.Value]))).Count);
        Assert.Equal(CustomerState.Guest, (await OneAsync(shop, id)).State);
        Assert.Equal(0, (await shop.OkAsync(CustomerActions.EnableAsync, new CustomerActions.Chosen([id.Value]))).Count);
    }

    [Theory]
    [EveryEngine]
    public async Task One_address_is_always_the_first_choice_and_each_consent_leaves_its_proof(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var shop = await CustomerShop.CreateAsync(platform);
        var id = await shop.CustomerAsync();
        var first = (await shop.OkAsync(AddressActions.SaveAsync, new AddressActions.Wish(id, null, Home, IsDefault: false))).Id;
        var second = (await shop.OkAsync(AddressActions.SaveAsync, new AddressActions.Wish(id, null, Home with { City = "Paris" }, IsDefault: false))).Id;
        Assert.Equal([(true, "Lyon", "FR", "+33472103030"), (false, "Paris", "FR", "+33472103030")], await AddressesAsync());
        await shop.OkAsync(AddressActions.SaveAsync, new AddressActions.Wish(id, second, Home with { City = "Nice" }, IsDefault: true));
        Assert.Equal([(false, "Lyon", "FR", "+33472103030"), (true, "Nice", "FR", "+33472103030")], await AddressesAsync());
        await shop.OkAsync(AddressActions.DeleteAsync, new AddressActions.One(id, second));
        Assert.Equal([(true, "Lyon", "FR", "+33472103030")], await AddressesAsync());
        Assert.Equal(("postal_code_invalid", "postalCode"), await shop.WrongAsync(AddressActions.SaveAsync, new AddressActions.Wish(id, null, Home with { PostalCode = "x" }, false)));
        var bo = await shop.CustomerAsync("bo@mail.example");
        Assert.Equal(("not_found", null), await shop.WrongAsync(AddressActions.SaveAsync, new AddressActions.Wish(bo, first, Home, false)));
        Assert.Equal(("not_found", null), await shop.WrongAsync(AddressActions.DeleteAsync, new AddressActions.One(bo, first)));

        await shop.OkAsync(CustomerActions.ConsentAsync, new CustomerActions.Consenting(id, ConsentKind.Mail, true, "Ticked the card at the till"));
        Assert.Equal(("customer_consent_same", "kind"), await shop.WrongAsync(CustomerActions.ConsentAsync, new CustomerActions.Consenting(id, ConsentKind.Mail, true, "Again")));
        Assert.Equal(("customer_no_phone", "kind"), await shop.WrongAsync(CustomerActions.ConsentAsync, new CustomerActions.Consenting(id, ConsentKind.Sms, true, "By phone")));
        Assert.Equal(("required", "wording"), await shop.WrongAsync(CustomerActions.ConsentAsync, new CustomerActions.Consenting(id, ConsentKind.Mail, false, "")));
        await shop.OkAsync(CustomerActions.ConsentAsync, new CustomerActions.Consenting(id, ConsentKind.Mail, false, "Rang us"));
        var proofs = await shop.ReadAsync(store => store.CustomerConsents.AsNoTracking().OrderBy(one => one.Id).ToListAsync(Stop));
        Assert.Equal([(true, "merchant", "Ticked the card at the till"), (false, "merchant", "Rang us")], proofs.Select(one => (one.IsGiven, one.Source, one.Wording)));
        Assert.Equal(ConsentState.Withdrawn, (await OneAsync(shop, id)).MailConsent);

        async Task<List<(bool, string, string, string)>> AddressesAsync() => (await shop.ReadAsync(store => store.CustomerAddresses.AsNoTracking().OrderBy(one => one.Id).ToListAsync(Stop))).ConvertAll(one => (one.IsDefault, one.Address.City, one.Address.CountryCode, one.Address.Phone));
    }

    [Theory]
    [EveryEngine]
    public async Task Of_many_who_write_down_one_address_at_one_moment_one_makes_a_customer(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var shop = await CustomerShop.CreateAsync(platform);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => shop.ActAsync(CustomerActions.CreateAsync, new CustomerWish { Mail = i % 2 == 0 ? "ann@mail.example" : "ANN@mail.example" })));
        Assert.Single(answers, answer => answer.Problem is null);
        Assert.All(answers.Where(answer => answer.Problem is not null), answer => Assert.Equal("customer_mail_taken", answer.Problem!.Code));
        Assert.Equal(1, await shop.ReadAsync(store => store.Customers.CountAsync(Stop)));
    }

    static Task<Customer> OneAsync(CustomerShop shop, CustomerId id) => shop.ReadAsync(store => store.Customers.AsNoTracking().Include(one => one.Tags).SingleAsync(one => one.Id == id, Stop));
}
