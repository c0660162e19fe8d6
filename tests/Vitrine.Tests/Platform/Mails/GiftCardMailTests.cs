using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.GiftCards;
using Vitrine.Tenancy.Work;
using Vitrine.Tenancy.Work.Outbox;
using Vitrine.Tests.Commerce.Discounts;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Platform.Mails;

public sealed class GiftCardMailTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_gift_card_is_mailed_with_its_code_in_the_shops_name_and_only_where_it_was_asked_for()
    {
        await using var mails = MailPlatform.Start();
        var shop = await DiscountShop.CreateAsync(mails.Platform);
        var until = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await shop.OkAsync(CreditActions.IssueAsync, new CreditActions.Wish { AmountMinor = 5_000, Mail = "quiet@mail.example", Message = "Nobody is to read this" });
        var issued = await shop.OkAsync(CreditActions.IssueAsync, new CreditActions.Wish { AmountMinor = 123_450, Mail = " Ann@mail.example ", Send = true, Message = "For the <b>new</b> home", ExpiresAt = until });
        await shop.OkAsync(CreditActions.IssueAsync, new CreditActions.Wish { AmountMinor = 700, Mail = "bo@mail.example", Send = true });
        // Until it is sent the code lies sealed.
        Assert.DoesNotContain(await shop.ReadAsync(store => store.Outbox.AsNoTracking().Select(message => message.Body).ToListAsync(Stop)), body => body.Contains(issued.Code!, StringComparison.Ordinal));
        await mails.Platform.Get<EmptyOutbox>().RunAsync(WorkPlace.Of(mails.Platform.Shop("alder").Id), Stop);
        Assert.Empty(await shop.ReadAsync(store => store.Outbox.Where(message => message.LastError != null).Select(message => message.LastError).ToListAsync(Stop)));

        Assert.Equal(2, mails.Sink.Mails.Count);
        var (full, plain) = (mails.Sink.Mails.Single(mail => mail.To.Contains("Ann", StringComparison.Ordinal)).Message, mails.Sink.Mails.Single(mail => mail.To.Contains("bo", StringComparison.Ordinal)).Message);
        foreach (var said in (string[])[issued.Code!, "1,234.50", "For the <b>new</b> home", "1 January 2027", "://alder.vitrine.localhost"]) Assert.Contains(said, full.TextBody, StringComparison.Ordinal);
        Assert.Contains("For the &lt;b&gt;new&lt;/b&gt; home", full.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("7.00", plain.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("\n\n\n", plain.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal); // no room for what nobody said
        Assert.All([full, plain], mail => Assert.DoesNotContain("Vitrine", mail.TextBody + mail.HtmlBody + mail.From + mail.Subject, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_code_that_is_to_be_mailed_needs_somewhere_to_go()
    {
        await using var mails = MailPlatform.Start();
        var shop = await DiscountShop.CreateAsync(mails.Platform);
        Assert.Equal(("credit_mail_missing", "mail"), await shop.WrongAsync(CreditActions.IssueAsync, new CreditActions.Wish { AmountMinor = 700, Send = true, Mail = " " }));
        Assert.Equal("too_long", (await shop.WrongAsync(CreditActions.IssueAsync, new CreditActions.Wish { AmountMinor = 700, Message = new string('a', CreditActions.LongestMessage + 1) })).Code);
        Assert.Equal(0, await shop.ReadAsync(store => store.Credits.CountAsync(Stop)));
    }
}
