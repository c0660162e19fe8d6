using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;
using Vitrine.Tenancy.Databases;

namespace Vitrine.Tenancy.Work.Clocks;

/// <summary>
/// Keeps the clocks of recurring work in a database of their own, <c>jobs</c> on the main server: one trigger per kind of
/// work. On a server that many nodes share each clock goes off on one of them, and a node that died is followed by another.
/// </summary>
sealed class KeepClocks(IServiceProvider services, DatabaseServers servers, RecurringWorkCatalog catalog, ILoggerFactory loggers, TimeProvider time) : BackgroundService
{
    const string Database = "jobs";

    // Kinds of work come with every release, connections to a database server do not.
    const int MostAtOnce = 8;

    static readonly TimeSpan UntilNextTry = TimeSpan.FromSeconds(5);

    readonly ILogger log = loggers.CreateLogger<KeepClocks>();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // the server does not wait for it
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunAsync(stoppingToken);
                return;
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(error, "The clocks of recurring work cannot be started; it is tried again in {Seconds} s", UntilNextTry.TotalSeconds);
                await Task.Delay(UntilNextTry, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    async Task RunAsync(CancellationToken stop)
    {
        var server = servers.Main;
        using var closing = new Closing(server);
        if (!await server.Engine.ExistsAsync(server, Database, stop)) await CreateAsync(server, stop);
        await using var factory = QuartzSchedulerBuilder.Create(quartz =>
        {
            quartz.Services.AddSingleton(loggers);
            quartz.UseTimeProvider(time);
            quartz.UseDefaultThreadPool(Math.Clamp(catalog.All.Count(), 4, MostAtOnce));
            // Names no product: the tables may lie beside other programs'.
            quartz.ConfigureScheduler(scheduler => scheduler.InstanceName = "clocks");
            quartz.AddJobType(_ => ActivatorUtilities.CreateInstance<RunRecurringWork>(services));
            quartz.UsePersistentStore(store =>
            {
                server.Engine.KeepClocks(store, server.ConnectionString(Database));
                store.ProvisionSchema();
                // Where the database is gone its threads seek it to no end; the program ends all the same.
                store.ConfigureStore(options => options.UseBackgroundThreads = true);
                store.UseSystemTextJsonSerializer();
            });
        }).Build();
        var scheduler = await factory.GetScheduler(stop);
        try
        {
            foreach (var (name, everySeconds) in catalog.All) await SetAsync(scheduler, name, TimeSpan.FromSeconds(everySeconds), stop);
            await scheduler.Start(stop);
            await Task.Delay(Timeout.InfiniteTimeSpan, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            // Also where it was stopped, or failed, half-way through its start.
            await scheduler.Shutdown(waitForJobsToComplete: true, CancellationToken.None);
        }
    }

    // Two nodes that start at once both find it missing; one of them makes it.
    static async Task CreateAsync(DatabaseServer server, CancellationToken cancel)
    {
        try { await server.Engine.CreateAsync(server, Database, cancel); }
        catch (Exception) when (!cancel.IsCancellationRequested)
        {
            if (!await server.Engine.ExistsAsync(server, Database, cancel)) throw;
        }
    }

    // Left alone where it goes already: other nodes run by it.
    static async Task SetAsync(IScheduler scheduler, string name, TimeSpan every, CancellationToken cancel)
    {
        var key = new TriggerKey(name);
        if (await scheduler.GetTrigger(key, cancel) is ISimpleTrigger known && known.RepeatInterval == every) return;
        var job = JobBuilder.Create<RunRecurringWork>().WithIdentity(name).Build();
        var trigger = TriggerBuilder.Create().WithIdentity(key).StartNow()
            .WithSimpleSchedule(schedule => schedule.WithInterval(every).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow)).Build();
        await scheduler.ScheduleJob(job, [trigger], ScheduleJobOptions.Replacing, cancel);
    }

    // Leaves the database whole on disk.
    sealed class Closing(DatabaseServer server) : IDisposable
    {
        public void Dispose() => server.Engine.ClosePool(server.ConnectionString(Database));
    }
}
