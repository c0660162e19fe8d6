using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Vitrine.Commerce.Moving.Imports;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Commerce.Moving;

/// <summary>A program that moves a file in is killed between two batches, again and again.</summary>
[Collection(Vitrine.Tests.Fixtures.Drills.Name)]
public sealed class KilledImportTests
{
    const int Products = 2_000;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_made_twice_and_nothing_is_missing_although_the_program_is_killed()
    {
        using var folder = new TemporaryFolder();
        ImportId import = default;
        var file = new StringBuilder("Handle,Title,Option1 Name,Option1 Value,Variant Price,Variant Inventory Tracker,Variant Inventory Qty\n");
        for (var i = 0; i < Products; i++) file.Append(System.Globalization.CultureInfo.InvariantCulture, $"thing-{i},Thing {i},Size,S,5,shopify,3\nthing-{i},,,M,6,shopify,4\n");
        await using (var platform = Quiet(folder["data"]))
        {
            // Read here; only the killed ones move it in.
            await using (var reading = new RunningPlatform(folder["data"], builder => builder.UseSetting("Samples:Seed", "false")))
            {
                var shop = new ImportingShop(reading, await reading.CreateAsync("alder"));
                import = (await shop.ReadAsync(file.ToString())).Id;
            }

            var still = new Content.WorkingShop(platform, await FindAsync(platform));
            await still.OkAsync(ImportActions.StartAsync, new ImportActions.Begin(import, Overwrite: true));
        }

        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Data:Directory"] = folder["data"], ["Hosts:Platform"] = "vitrine.localhost", ["Samples:Seed"] = "false" };
        var kills = 0;
        for (var begun = 0; begun < Products && kills < 3; kills++)
        {
            using var program = ProgramProcess.Start(settings, "serve", "--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default=None");
            var from = begun;
            await Eventually.AsTrueAsync(() => (begun = Done(folder["data"])) > from || program.HasExited, TimeSpan.FromMinutes(3));
            Assert.False(program.HasExited, program.Errors);
            program.Kill();
            begun = Done(folder["data"]);
        }

        Assert.True(kills > 1, "It was over before it could be killed twice.");
        await using var last = new RunningPlatform(folder["data"], builder => builder.UseSetting("Samples:Seed", "false"));
        var end = new ImportingShop(last, await FindAsync(last));
        var done = await end.SettledAsync(import);
        Assert.Equal((ImportState.Done, Products, Products, 0, 0), (done.State, done.Done, done.Made, done.Changed, done.Refused));
        Assert.Equal((Products, Products * 2), (await end.AskAsync(store => store.Products.CountAsync(Stop)), await end.AskAsync(store => store.Variants.CountAsync(Stop))));
        Assert.Equal(Products * 7, await end.AskAsync(store => store.InventoryLevels.SumAsync(level => level.OnHand, Stop)));
        Assert.Equal(Products, await end.AskAsync(store => store.ImportedThings.CountAsync(thing => thing.Kind == ThingKind.Product, Stop)));
        Assert.Equal(0, (await end.UndoAsync(import)).Left);
        Assert.Equal(0, await end.AskAsync(store => store.Products.CountAsync(Stop)));
    }

    // Carries out nothing by itself.
    static RunningPlatform Quiet(string data) => new(data, builder => builder.UseSetting("Samples:Seed", "false").ConfigureServices(services =>
    {
        foreach (var one in services.Where(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Name == "RunImports").ToList()) services.Remove(one);
    }));

    static async Task<Vitrine.Tenancy.Tenants.Tenant> FindAsync(RunningPlatform platform)
    {
        await using var db = platform.Get<Vitrine.Tenancy.Databases.ControlDatabase>().Open();
        return await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Slug == "alder", Stop);
    }

    // Asked beside the program, which has the file open.
    static int Done(string data)
    {
        var path = Directory.EnumerateFiles(data, "*.db", SearchOption.AllDirectories).First(name => name.Contains("alder", StringComparison.Ordinal));
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT \"Done\" FROM \"Imports\"";
        return Convert.ToInt32(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
