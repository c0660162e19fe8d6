using System.CommandLine;
using Vitrine.Platform.Data;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;

namespace Vitrine.Platform.Commands;

/// <summary><c>db</c>: the databases themselves.</summary>
sealed class DbCommand : ICommandGroup
{
    public Command Build() => new("db", "Looks after the databases.") { Migrate(), Script() };

    static Command Migrate()
    {
        var command = new Command("migrate", "Brings the control database and every shop's to this program's version. Safe to stop and run again.");
        // The control database is migrated by opening the services.
        command.SetAction((_, cancel) => CommandLine.WithServicesAsync(async services =>
        {
            var outcomes = await services.GetRequiredService<MigrateShops>().RunAsync(new Reporter(), cancel);
            var failed = outcomes.Count(outcome => outcome.Problem is not null);
            System.Console.Out.WriteLine($"{outcomes.Count - failed} migrated, {failed} failed");
            return failed == 0 ? null : new Problem("migrations_failed", $"{failed} shops stay on their old version and answer 503 until they are mended; the others are done.");
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

    sealed class Reporter : IProgress<ShopMigration>
    {
        public void Report(ShopMigration value) => System.Console.Error.WriteLine(value.Problem is null ? $"{value.Slug}: {value.To}" : $"{value.Slug}: {value.Problem}");
    }
}
