using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Platform.Console.GiftCards;

public sealed class GiftCardPagesTests
{
    const string Root = "/shops/alder";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_gift_card_is_issued_its_code_shown_once_found_set_right_and_disabled_without_script()
    {
        await using var platform = RunningPlatform.Empty();
        await platform.CreateAsync("alder");
        using var owner = await platform.SignedInAsync(await platform.ShopAsync("alder"), "owner");
        Assert.Contains("No gift card yet", await owner.ReadAsync($"{Root}/gift-cards"), StringComparison.Ordinal);
        using var issued = await owner.PostAsync($"{Root}/gift-cards/new", [new("Form.Amount", "50"), new("Form.Expires", "2999-12-31"), new("Form.Mail", "ann@mail.example"), new("Form.Name", "Ann <b>O</b>"), new("Form.Note", "Birthday"), new("Form.BalanceMinor", "999999"), new("Form.Kind", "StoreCredit")]);
        var shown = await issued.Content.ReadAsStringAsync(Stop);
        Assert.Equal(HttpStatusCode.OK, issued.StatusCode);
        Assert.True(issued.Headers.CacheControl?.NoStore);
        var code = Regex.Match(shown, "(?<=<code>)[A-Z0-9-]{19}(?=</code>)", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        Assert.Equal(19, code.Length);

        const string card = $"{Root}/gift-cards/1";
        foreach (var path in (string[])[$"{Root}/gift-cards", $"{Root}/gift-cards?q={code[^4..].ToLowerInvariant()}", $"{Root}/gift-cards?q=ANN@&kind=GiftCard&state=Active", card])
        {
            var page = WebUtility.HtmlDecode(await owner.ReadAsync(path));
            Assert.Contains("€50.00", page, StringComparison.Ordinal);
            Assert.Contains(code[^4..], page, StringComparison.Ordinal);
            Assert.DoesNotContain(code, page, StringComparison.Ordinal);
        }

        Assert.Contains("Nothing matches", await owner.ReadAsync($"{Root}/gift-cards?q=nobody"), StringComparison.Ordinal);
        using (var adjusted = await owner.PostAsync(card, [new("Form.Amount", "-12.5"), new("Form.Note", "Typed <b>wrong</b>")], $"{card}?handler=Adjust")) Assert.Equal(card, adjusted.Headers.Location?.OriginalString);
        using (var disabled = await owner.PostAsync(card, [new("reason", "Lost")], $"{card}?handler=Disable")) Assert.Equal(card, disabled.Headers.Location?.OriginalString);
        var text = await owner.ReadAsync(card);
        foreach (var said in (string[])["€37.50", "−€12.50", "Typed &lt;b&gt;wrong&lt;/b&gt;", "Birthday", "Lost", "Disabled", owner.Person.Name, "Ann &lt;b&gt;O&lt;/b&gt;"]) Assert.Contains(said, WebUtility.HtmlDecode(text).Replace("<b>", "&lt;b&gt;", StringComparison.Ordinal).Replace("</b>", "&lt;/b&gt;", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("<b>wrong</b>", text, StringComparison.Ordinal);
        using (var enabled = await owner.PostAsync(card, [], $"{card}?handler=Enable")) Assert.Equal(card, enabled.Headers.Location?.OriginalString);
        Assert.Equal(3_750, await platform.InShopAsync("alder", store => store.Credits.Select(one => one.BalanceMinor).SingleAsync(Stop)));

        using var granted = await owner.PostAsync($"{Root}/gift-cards/credit", [new("Form.Mail", "Bob@mail.example"), new("Form.Amount", "10"), new("Form.Note", "Late parcel")]);
        Assert.Equal($"{Root}/gift-cards/2", granted.Headers.Location?.OriginalString);
        Assert.Contains("Late parcel", await owner.ReadAsync($"{Root}/gift-cards/2"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await owner.GetAsync($"{Root}/gift-cards/99")).StatusCode);

        (string Page, string To, string Field, string Typed, string Said)[] wrong =
        [
            ("/gift-cards/new", "", "Form.Amount", "0", "nothing at all"), ("/gift-cards/new", "", "Form.Amount", "ten", "no amount"), ("/gift-cards/new", "", "Form.Amount", "1.234", "no amount"), ("/gift-cards/new", "", "Form.Amount", "99999999999999", "more than"), ("/gift-cards/new", "", "Form.Mail", "nobody", "no mail address"),
            ("/gift-cards/new", "", "Form.Expires", "2001-01-01", "still to come"), ("/gift-cards/new", "", "Form.Code", "abc", "at least 8"), ("/gift-cards/1", "?handler=Adjust", "Form.Amount", "-99", "not enough left"), ("/gift-cards/1", "?handler=Adjust", "Form.Amount", "", "by how much"), ("/gift-cards/1", "?handler=Adjust", "Form.Note", "", "Please fill this in."),
            ("/gift-cards/credit", "", "Form.Mail", "", "Please fill this in."), ("/gift-cards/credit", "", "Form.Mail", "nobody", "no mail address"), ("/gift-cards/credit", "", "Form.Amount", "-5", "nothing at all"),
        ];
        foreach (var (page, to, field, typed, said) in wrong)
        {
            KeyValuePair<string, string>[] fields = [new("Form.Amount", "5"), new("Form.Mail", "kept@mail.example"), new("Form.Note", "Kept as typed")];
            using var refused = await owner.PostAsync(Root + page, [.. fields.Where(one => one.Key != field), new(field, typed)], Root + page + to);
            var answer = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Stop));
            Assert.True(refused.StatusCode is HttpStatusCode.UnprocessableEntity, $"{page} {field} {typed}: {refused.StatusCode}");
            Assert.Contains(said, answer, StringComparison.Ordinal);
            if (field != "Form.Note") Assert.Contains("Kept as typed", answer, StringComparison.Ordinal);
        }

        Assert.Equal((2, 5), await platform.InShopAsync("alder", async store => (await store.Credits.CountAsync(Stop), await store.CreditEntries.CountAsync(Stop))));
    }

    [Fact]
    public async Task Who_may_only_look_changes_no_gift_card()
    {
        await using var platform = RunningPlatform.Empty();
        await platform.CreateAsync("alder");
        var shop = await platform.ShopAsync("alder");
        using var owner = await platform.SignedInAsync(shop, "owner");
        using var issued = await owner.PostAsync($"{Root}/gift-cards/new", [new("Form.Amount", "50")]);
        using var viewer = await platform.SignedInAsync(shop, await platform.RoleAsync(shop, "giftcards:read"));
        Assert.DoesNotContain("gift-cards/new", await viewer.ReadAsync($"{Root}/gift-cards"), StringComparison.Ordinal);
        foreach (var handler in (string[])["Adjust", "Disable", "Enable"])
        {
            using var refused = await viewer.PostAsync($"{Root}/gift-cards/1", [new("Form.Amount", "5"), new("Form.Note", "Mine")], $"{Root}/gift-cards/1?handler={handler}");
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        Assert.Equal(5_000, await platform.InShopAsync("alder", store => store.Credits.Select(one => one.BalanceMinor).SingleAsync(Stop)));
    }
}
