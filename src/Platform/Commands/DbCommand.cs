using System.CommandLine;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;

namespace Vitrine.Platform.Commands;

/// <summary><c>db</c>: the databases themselves.</summary>
sealed class DbCommand : ICommandGroup
{
    public Command Build() => new("db", "Looks after the databases.") { Migrate() };

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

    sealed class Reporter : IProgress<ShopMigration>
    {
        public void Report(ShopMigration value) => System.Console.Error.WriteLine(value.Problem is null ? $"{value.Slug}: {value.To}" : $"{value.Slug}: {value.Problem}");
    }
}
