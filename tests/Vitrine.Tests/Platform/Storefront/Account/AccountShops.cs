using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Work;
using Vitrine.Tenancy.Work.Outbox;
using Vitrine.Tests.Fixtures;
using Vitrine.Tests.Platform.Mails;

namespace Vitrine.Tests.Platform.Storefront.Account;

/// <summary>Two shops whose customers' mails come into a sink, when a test says so.</summary>
sealed partial class AccountShops : IAsyncDisposable
{
    public const string Password = "three tall ships sail";

    AccountShops(MailPlatform mails) => Mails = mails;

    public MailPlatform Mails { get; }

    public RunningPlatform Platform => Mails.Platform;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<AccountShops> OpenAsync(string engine = Engines.Sqlite)
    {
        var shops = new AccountShops(MailPlatform.On(engine));
        await shops.Platform.CreateAsync("alder");
        await shops.Platform.CreateAsync("birch");
        return shops;
    }

    public Shopper At(string slug) => new(Platform, $"{slug}.vitrine.localhost");

    /// <summary>Sends what waits; the last mail.</summary>
    public async Task<SunkMail?> DeliverAsync(string slug = "alder")
    {
        var before = Mails.Sink.Mails.Count;
        // A link that is wanted is looked up first and becomes a mail then.
        for (var i = 0; i < 3; i++) await Platform.Get<EmptyOutbox>().RunAsync(WorkPlace.Of(Platform.Shop(slug).Id), Stop);
        Assert.Empty(await Platform.InShopAsync(slug, store => store.Outbox.Where(message => message.LastError != null).Select(message => message.LastError).ToListAsync(Stop)));
        return Mails.Sink.Mails.Count == before ? null : Mails.Sink.Mails.Last();
    }

    /// <summary>The path and query of a mail's button.</summary>
    public static string LinkOf(SunkMail? mail) => Address().Match(Assert.IsType<SunkMail>(mail).Message.TextBody ?? "").Groups["path"].Value;

    /// <summary>Somebody who registered and chose a password, signed in.</summary>
    public async Task<Shopper> RegisterAsync(string slug, string mail, string password = Password)
    {
        var shopper = At(slug);
        using (var asked = await shopper.PostAsync("/account/register", [new("mail", mail), new("firstName", "Ann"), new("lastName", "Other"), new("news", "true")])) Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        var link = LinkOf(await DeliverAsync(slug));
        using (var begun = await shopper.PostAsync(link, [new("key", link.Split("key=")[1]), new("password", password)], "/account/activate")) Assert.Equal("/account", begun.Headers.Location?.OriginalString);
        Assert.True(shopper.IsIn);
        return shopper;
    }

    public ValueTask DisposeAsync() => Mails.DisposeAsync();

    [GeneratedRegex("https?://[^/\\s]+(?<path>/\\S+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
