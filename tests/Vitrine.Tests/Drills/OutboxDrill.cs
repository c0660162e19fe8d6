using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Work;
using Vitrine.Tenancy.Work.Leases;
using Vitrine.Tenancy.Work.Outbox;

[assembly: HostingStartup(typeof(Vitrine.Tests.Drills.OutboxDrill))]

namespace Vitrine.Tests.Drills;

/// <summary>
/// What a drill adds to the built program: somebody who changes things and announces each change, in every shop, until enough
/// is said, and somebody who writes down what is heard.
/// </summary>
public sealed class OutboxDrill : IHostingStartup
{
    /// <summary>The environment of a program that takes part.</summary>
    public static Dictionary<string, string> Settings(string heardFolder, int changes) => new(StringComparer.Ordinal)
    {
        ["DOTNET_STARTUP_HOOKS"] = typeof(OutboxDrill).Assembly.Location,
        ["ASPNETCORE_HOSTINGSTARTUPASSEMBLIES"] = typeof(OutboxDrill).Assembly.GetName().Name!, // it has a name
        ["DRILL_HEARD"] = heardFolder,
        ["DRILL_CHANGES"] = changes.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <summary>One that hears nothing out: it holds the lease of the first outbox it reads until it is killed or loses patience.</summary>
    public static Dictionary<string, string> Stuck(IReadOnlyDictionary<string, string> settings) => new(settings, StringComparer.Ordinal) { ["DRILL_STUCK"] = "1" };

    public void Configure(IWebHostBuilder builder)
    {
        if (Environment.GetEnvironmentVariable("DRILL_HEARD") is null) return;
        builder.ConfigureServices(services =>
        {
            services.AddSingleton(new ListenerType(typeof(Scribe)));
            services.AddHostedService<Speaker>();
        });
    }

    /// <summary>The <paramref name="Number"/>th change of one thing.</summary>
    [Event("drill.changed")]
    public sealed record Changed(string Thing, long Number) : IEvent
    {
        public string Subject => Thing;
    }

    public sealed class Scribe(IConfiguration configuration) : IListener<Changed>
    {
        public async Task HearAsync(Changed fact, Delivery delivery, CancellationToken cancel)
        {
            if (configuration["DRILL_STUCK"] is not null) await Task.Delay(Timeout.InfiniteTimeSpan, cancel);
            // A file for each shop, and one write for a line: a kill leaves it whole or not at all.
            await File.AppendAllTextAsync(Path.Combine(configuration["DRILL_HEARD"]!, delivery.Place.ToString()), $"{delivery.Place} {fact.Thing} {fact.Number} {delivery.MessageId}\n", cancel);
        }
    }

    /// <summary>Counts things up, several in each shop and each in a transaction with its event, and goes on where a killed one stopped.</summary>
    public sealed class Speaker(WorkPlaces places, HostDirectory directory, IConfiguration configuration) : BackgroundService
    {
        const int ThingsEach = 5;

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Yield();
            var each = int.Parse(configuration["DRILL_CHANGES"]!, System.Globalization.CultureInfo.InvariantCulture);
            await Task.WhenAll(directory.Tenants.Select(tenant => SpeakAsync(WorkPlace.Of(tenant.Id), each, stoppingToken)));
        }

        async Task SpeakAsync(WorkPlace place, int each, CancellationToken stop)
        {
            for (var round = 0; !stop.IsCancellationRequested; round++)
            {
                try
                {
                    await using var scope = places.Enter(place) ?? throw new InvalidOperationException("The shop is gone.");
                    var thing = $"thing-{round % ThingsEach}";
                    if (await scope.Db.Leases.Where(row => row.Name.StartsWith("thing-")).SumAsync(row => row.Beat, stop) >= each) return;
                    await using var transaction = await scope.Db.BeginWriteAsync(stop);
                    if (await scope.Db.Leases.Where(row => row.Name == thing).ExecuteUpdateAsync(set => set.SetProperty(row => row.Beat, row => row.Beat + 1), stop) == 0)
                    {
                        scope.Db.Leases.Add(new Lease { Name = thing, Beat = 1 });
                        await scope.Db.SaveChangesAsync(stop);
                    }

                    scope.Db.Announce(new Changed(thing, await scope.Db.Leases.Where(row => row.Name == thing).Select(row => row.Beat).SingleAsync(stop)));
                    await transaction.CommitAsync(stop);
                }
                catch (Exception) when (!stop.IsCancellationRequested)
                {
                    await Task.Delay(50, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // the database restarts
                }
            }
        }
    }
}
