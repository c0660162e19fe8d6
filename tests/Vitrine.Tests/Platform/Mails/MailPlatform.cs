using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using Vitrine.Tenancy.Agencies;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Mails;
using Vitrine.Tenancy.People.Sessions;
using Vitrine.Tenancy.Work;
using Vitrine.Tenancy.Work.Clocks;
using Vitrine.Tenancy.Work.Outbox;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Platform.Mails;

/// <summary>A platform that sends its mails to a sink, when a test says so and by a clock that only a test moves.</summary>
sealed class MailPlatform : IAsyncDisposable
{
    MailPlatform(RunningPlatform platform, MailSink sink, FakeTimeProvider time) => (Platform, Sink, Time) = (platform, sink, time);

    public RunningPlatform Platform { get; }

    public MailSink Sink { get; }

    public FakeTimeProvider Time { get; }

    public static MailPlatform On(string engine, Action<IWebHostBuilder>? configure = null)
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2026-11-22T12:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        var sink = MailSink.Start();
        return new MailPlatform(Engines.Empty(engine, builder =>
        {
            builder.UseSetting("Mail:Host", "127.0.0.1").UseSetting("Mail:Port", $"{sink.Port}").UseSetting("Mail:Tls", "None").UseSetting("Mail:From", "post@vitrine.localhost");
            configure?.Invoke(builder);
            builder.ConfigureServices(services =>
            {
                foreach (var watch in services.Where(service => service.ServiceType == typeof(IHostedService) && (service.ImplementationType == typeof(DispatchOutboxes) || service.ImplementationType == typeof(KeepClocks))).ToList()) services.Remove(watch);
                services.AddSingleton<TimeProvider>(time);
            });
        }), sink, time);
    }

    public static MailPlatform Start(Action<IWebHostBuilder>? configure = null) => On(Engines.Sqlite, configure);

    /// <summary>An agency with a console of its own.</summary>
    public async Task<string> NordAsync(string name = "Studio Nord")
    {
        var answer = await Platform.ActAsync(AgencyActions.CreateAsync, new AgencyFacts("nord", name, Root: null, "console.nord.example"));
        Assert.True(answer.Succeeded(out var agency, out var problem), problem?.Message);
        return StaffConsole.Of(agency.Id);
    }

    public MailWanted Invitation(string console, string inviter = "Ada Moreau", string to = "bo@example.org", string language = "en", string path = "/invitations?token=t0ken-in-the-link") =>
        Platform.Get<SealMail>().Seal(MailTemplate.Invitation, new MailRecipient(console, to, language),
            new Dictionary<string, string>(StringComparer.Ordinal) { ["inviter"] = inviter, ["place"] = "Kettle & Co", ["role"] = "Editor", ["expires"] = MailTemplate.Time(Time.GetUtcNow().AddDays(7)) },
            new Dictionary<string, string>(StringComparer.Ordinal) { [MailTemplate.Path] = path });

    public async Task AnnounceAsync(params IEnumerable<MailWanted> mails)
    {
        await using var scope = Platform.Get<WorkPlaces>().Enter(WorkPlace.Control)!; // the control database is always there
        await using var transaction = await scope.Db.BeginWriteAsync(TestContext.Current.CancellationToken);
        foreach (var mail in mails) scope.Db.Announce(mail);
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
    }

    public Task<TurnEnd> TurnAsync() => Platform.Get<EmptyOutbox>().RunAsync(WorkPlace.Control, TestContext.Current.CancellationToken);

    /// <summary>What waits in the outbox or was set aside.</summary>
    public async Task<IReadOnlyList<OutboxMessage>> OutboxAsync()
    {
        await using var scope = Platform.Get<WorkPlaces>().Enter(WorkPlace.Control)!;
        return [.. scope.Db.Outbox];
    }

    /// <summary>Announces mails, delivers them, and gives back the last that arrived.</summary>
    public async Task<SunkMail> DeliverAsync(params IEnumerable<MailWanted> mails)
    {
        await AnnounceAsync(mails);
        await TurnAsync();
        Assert.Empty((await OutboxAsync()).Select(message => message.LastError));
        return Sink.Mails.Last();
    }

    public async ValueTask DisposeAsync()
    {
        await Platform.DisposeAsync();
        await Sink.DisposeAsync();
    }
}
