using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Vitrine.Platform.Data;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Databases.Migrating;

namespace Vitrine.Platform.Commands;

/// <summary><c>db</c>: the databases themselves.</summary>
sealed class DbCommand : ICommandGroup
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public Command Build() => new("db", "Looks after the databases.") { Migrate(), Status(), Script() };

    static Command Migrate()
    {
        var only = new Option<string?>("--only") { Description = "The short name of the one shop to migrate." };
        var command = new Command("migrate", "Brings the control database and every shop's to this program's version, those that failed before too. Safe to stop and run again, and beside programs that serve.") { only };
        // The control database is migrated by opening the services.
        command.SetAction((parse, cancel) => CommandLine.WithServicesAsync(async services =>
        {
            if (parse.GetValue(only) is { } slug && !await IsKnownAsync(services, slug, cancel)) return new Problem("not_found", $"There is no tenant '{slug}' with a shop. See them all with: tenants list", "only");
            var result = await services.GetRequiredService<MigrateShops>().RunAsync(parse.GetValue(only), byHand: true, new Reporter(System.Console.Error), cancel);
            System.Console.Out.WriteLine($"{result.Outcomes.Count - result.Failed} migrated, {result.Failed} failed{(result.Left.Count > 0 ? $", {result.Left.Count} left" : "")}");
            return result switch
            {
                { Left.Count: > 0 } when result.Outcomes.Any(outcome => outcome.IsFull) =>
                    new Problem("disk_full", $"The disk is full: {result.Failed} shops failed and {result.Left.Count} were not begun. All stay as they were. Free space, then run: db migrate"),
                { Failed: > 0 } => new Problem("migrations_failed", $"{result.Failed} shops stay on their old version, unchanged, and answer 503 until they are mended; the others are done. See: db status"),
                { Left.Count: > 0 } => new Problem("in_progress", $"{result.Left.Count} shops are being migrated by another program. Wait a little and look again with: db status"),
                _ => null,
            };
        }, cancel));
        return command;
    }

    static Command Script()
    {
        var engine = new Option<string>("--engine") { Description = $"For which engine: {DatabaseServers.EngineNames}.", Required = true };
        var database = new Option<string?>("--database") { Description = "Only the control or the shop database. Default: both." };
        var from = new Option<string?>("--from") { Description = "The migration that the database is at, by name or in full. Default: an empty database." };
        var output = new Option<string?>("--output") { Description = "The file to write; for both databases two, script.control.sql and script.shop.sql of script.sql. Default: the output." };
        var command = new Command("script", "Writes the migrations as SQL, for those who apply them by hand. Needs no database and no settings.") { engine, database, from, output };
        command.SetAction((parse, cancel) => ScriptAsync(parse.GetValue(engine)!, parse.GetValue(database), parse.GetValue(from), parse.GetValue(output), cancel)); // required
        return command;
    }

    static async Task<int> ScriptAsync(string engineName, string? database, string? from, string? output, CancellationToken cancel)
    {
        if (!DatabaseServers.Engines.TryGetValue(engineName, out var engine)) return CommandLine.Refuse($"'{engineName}' is not an engine. Use {DatabaseServers.EngineNames}.");
        if (database is not (null or MigrationScript.Control or MigrationScript.Shop)) return CommandLine.Refuse($"'{database}' is not a database. Use {MigrationScript.Control} or {MigrationScript.Shop}.");
        if (from is not null && database is null) return CommandLine.Refuse($"--from names a migration of one database. Say which: --database {MigrationScript.Control} or --database {MigrationScript.Shop}");

        // All of it before the first is written.
        List<(string Database, string Text)> scripts = [];
        foreach (var name in database is null ? (string[])[MigrationScript.Control, MigrationScript.Shop] : [database])
        {
            if (!MigrationScript.Write(engine, name, from).Succeeded(out var text, out var problem)) return CommandLine.Fail(problem.Message);
            scripts.Add((name, text));
        }

        if (output is null)
        {
            foreach (var script in scripts) await System.Console.Out.WriteLineAsync(script.Text);
            return ExitCodes.Done;
        }

        try
        {
            foreach (var script in scripts)
            {
                var path = database is null ? Path.ChangeExtension(output, script.Database + Path.GetExtension(output)) : output;
                await WriteWholeAsync(path, script.Text, cancel);
                System.Console.Out.WriteLine($"{script.Database} database: {path}");
            }

            return ExitCodes.Done;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return CommandLine.Fail($"{error.Message.TrimEnd('.')}. Choose a file in a folder that exists and can be written, with --output");
        }
    }

    // Nobody finds half a script, or loses the former one to it.
    static async Task WriteWholeAsync(string path, string text, CancellationToken cancel)
    {
        var draft = path + ".part";
        try
        {
            await File.WriteAllTextAsync(draft, text, cancel);
            File.Move(draft, path, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    static Command Status()
    {
        var json = new Option<bool>("--json") { Description = "Every shop, for programs." };
        var command = new Command("status", "Lists how many shops are at which version, and those that are behind, being migrated or failed.") { json };
        command.SetAction((parse, cancel) => CommandLine.WithServicesAsync(async services =>
        {
            var shops = await services.GetRequiredService<ShopVersions>().ListAsync(cancel);
            var output = System.Console.Out;
            if (parse.GetValue(json)) await output.WriteLineAsync(JsonSerializer.Serialize(shops, Json));
            else await WriteAsync(output, shops);
            var wanting = shops.Count(shop => shop.Standing is not (ShopVersionStanding.Current or ShopVersionStanding.Newer));
            return wanting == 0 ? null : new Problem("behind", $"{wanting} of {shops.Count} shops are not at this program's version. Run: db migrate");
        }, cancel));
        return command;
    }

    static async Task WriteAsync(TextWriter output, IReadOnlyList<ShopVersion> shops)
    {
        if (shops.Count == 0)
        {
            await output.WriteLineAsync("There are no shops yet.");
            return;
        }

        var versions = shops.GroupBy(shop => (shop.Version, shop.Standing)).OrderBy(group => group.Key.Version, StringComparer.Ordinal).ThenBy(group => group.Key.Standing);
        await TextTable.WriteAsync(output, [["Version", "Standing", "Shops"], .. versions.Select(group => (string[])[group.Key.Version, group.Key.Standing.ToString(), group.Count().ToString(CultureInfo.InvariantCulture)])]);
        foreach (var shop in shops.Where(shop => shop.Standing is ShopVersionStanding.Failed or ShopVersionStanding.Migrating))
        {
            var since = shop.Since is { } at ? $" since {at.UtcDateTime.ToString("u", CultureInfo.InvariantCulture)}" : "";
            var worker = (shop.Standing, shop.WorkedAtUntil) switch
            {
                (ShopVersionStanding.Migrating, null) => ", nobody is at it",
                (ShopVersionStanding.Migrating, _) => ", a worker is at it",
                _ => "",
            };
            await output.WriteLineAsync($"{shop.Slug}: {shop.Standing}{since}{worker}, begun {shop.Attempts} times{(shop.Problem is null ? "" : ": " + shop.Problem)}{(shop.SafetyCopy is null ? "" : $" As it was: {shop.SafetyCopy}")}");
        }
    }

    static async Task<bool> IsKnownAsync(IServiceProvider services, string slug, CancellationToken cancel)
    {
        await using var db = services.GetRequiredService<ControlDatabase>().Open();
        return await db.Tenants.AnyAsync(tenant => tenant.Slug == slug && tenant.SchemaVersion != null && tenant.PurgedAt == null, cancel);
    }

    /// <summary>A line for each failure at once, and one a second for how far it has come.</summary>
    sealed class Reporter(TextWriter output) : IProgress<MigrationProgress>
    {
        readonly Lock gate = new();
        readonly long begun = Stopwatch.GetTimestamp();
        long told = Stopwatch.GetTimestamp();

        public void Report(MigrationProgress value)
        {
            lock (gate)
            {
                if (value.Last.Problem is { } problem) output.WriteLine($"{value.Last.Slug}: {problem}");
                if (value.Done < value.Total && Stopwatch.GetElapsedTime(told).TotalSeconds < 1) return;
                told = Stopwatch.GetTimestamp();
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value.Done} of {value.Total}, {value.Done / Stopwatch.GetElapsedTime(begun).TotalSeconds:F1} a second"));
            }
        }
    }
}
