using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tenancy.Tenants.Backups;
using Vitrine.Tenancy.Tenants.Carrying;

namespace Vitrine.Platform.Commands;

/// <summary>The part of <c>tenants</c> that keeps shops safe: backups, restores, and what is kept after them.</summary>
static class TenantBackupCommands
{
    public static IEnumerable<Command> All() => [Backup(), Backups(), Restore(), Kept(), Publish()];

    static Command Backup()
    {
        var slug = Slug();
        var to = new Option<string?>("--to") { Description = "The file to write. Default: backups/{short-name}/{time}.vitrine in the data directory." };
        var keep = new Option<int?>("--keep") { Description = "How many backups stay in the default place; older ones are deleted. Default: all." };
        var json = Json();
        var command = new Command("backup", "Writes a shop, rows and files, into one file while it is open.") { slug, to, keep, json };
        command.SetAction((parse, cancel) => CommandLine.WithServicesAsync(async services =>
        {
            var made = await CommandLine.ActAsync(services, CarryingActions.BackupAsync, new BackupWish(parse.GetValue(slug)!, parse.GetValue(to), parse.GetValue(keep)), new Stages(parse.GetValue(slug)!), cancel);
            if (!made.Succeeded(out var backup, out var problem)) return problem;
            System.Console.Out.WriteLine(parse.GetValue(json)
                ? JsonSerializer.Serialize(backup, TenantsCommand.Json)
                : string.Create(CultureInfo.InvariantCulture, $"{backup.Path} ({backup.Rows} rows, {Size(backup.Bytes)})"));
            return null;
        }, cancel));
        return command;
    }

    static Command Backups()
    {
        var slug = Slug();
        var json = Json();
        var command = new Command("backups", "Lists a shop's backups in the default place, the newest first.") { slug, json };
        command.SetAction((parse, cancel) => CommandLine.WithServicesAsync(async services =>
        {
            var backups = services.GetRequiredService<BackupFolder>().List(parse.GetValue(slug)!);
            if (parse.GetValue(json)) System.Console.Out.WriteLine(JsonSerializer.Serialize(backups, TenantsCommand.Json));
            else if (backups.Count == 0) System.Console.Out.WriteLine($"There are no backups of {parse.GetValue(slug)}. Make one with: tenants backup {parse.GetValue(slug)}");
            else await TextTable.WriteAsync(System.Console.Out, [["Made at (UTC)", "Size", "Rows", "Engine", "File"], .. backups.Select(Row)]);
            return null;
        }, cancel));
        return command;
    }

    static string[] Row(StoredBackup backup) => backup.Problem is null
        ? [backup.CreatedAt.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), Size(backup.Bytes), backup.Rows.ToString(CultureInfo.InvariantCulture), backup.Engine, backup.Path]
        : ["damaged", Size(backup.Bytes), "-", "-", backup.Path];

    static Command Restore()
    {
        var slug = Slug();
        var from = new Option<string?>("--from") { Description = "The backup." };
        var beside = new Option<string?>("--beside") { Description = "Short name of a new tenant that gets the restored shop, while the live one stays as it is." };
        var inPlace = new Option<bool>("--in-place") { Description = "Put it in the live shop's place. The former data is kept until it is dropped." };
        var undo = new Option<bool>("--undo") { Description = "Go back to what was there before the last restore in place." };
        var confirm = new Option<string?>("--confirm") { Description = "The short name once more, for --in-place and --undo." };
        var server = new Option<string?>("--server") { Description = "With --beside: the database server that shall hold it." };
        var command = new Command("restore", "Brings a shop back from a backup: beside the live one, or in its place.") { slug, from, beside, inPlace, undo, confirm, server };
        command.SetAction((parse, cancel) => CommandLine.WithServicesAsync(async services =>
        {
            var name = parse.GetValue(slug)!;
            var stages = new Stages(name);
            var (file, newSlug) = (parse.GetValue(from), parse.GetValue(beside));
            var ways = (newSlug is null ? 0 : 1) + (parse.GetValue(inPlace) ? 1 : 0) + (parse.GetValue(undo) ? 1 : 0);
            if (ways != 1) return new Problem("way_missing", "Say how: --beside <new-short-name>, --in-place, or --undo. Nothing was done.");
            if (newSlug is null && parse.GetValue(confirm) != name) return new Problem("not_confirmed", $"Nothing was done: --confirm has to repeat the short name, {name}.", "confirm");
            if (file is null && !parse.GetValue(undo)) return new Problem("from_missing", "Say what to restore: --from <file>. See what there is with: tenants backups " + name, "from");
            var answer = parse.GetValue(undo) ? await CommandLine.ActAsync(services, CarryingActions.UndoRestoreAsync, new TenantName(name), stages, cancel)
                : newSlug is null ? await CommandLine.ActAsync(services, CarryingActions.RestoreAsync, new RestoreInPlace(name, file!), stages, cancel) // asked for above
                : await CommandLine.ActAsync(services, CarryingActions.RestoreBesideAsync, new RestoreBeside(name, file!, newSlug, parse.GetValue(server)), stages, cancel); // asked for above
            return Tell(services, answer);
        }, cancel));
        return command;
    }

    static Command Kept()
    {
        var slug = Slug();
        var drop = new Option<bool>("--drop") { Description = "Remove them for good." };
        var confirm = new Option<string?>("--confirm") { Description = "The short name once more, for --drop." };
        var json = Json();
        var command = new Command("kept", "Lists the former databases that restores and moves of a shop left, or removes them.") { slug, drop, confirm, json };
        command.SetAction((parse, cancel) => CommandLine.WithServicesAsync(async services =>
        {
            var (name, undo) = (parse.GetValue(slug)!, services.GetRequiredService<UndoRestore>());
            if (parse.GetValue(drop))
            {
                if (parse.GetValue(confirm) != name) return new Problem("not_confirmed", $"Nothing was removed: --confirm has to repeat the short name, {name}.", "confirm");
                var dropped = await CommandLine.ActAsync(services, CarryingActions.DropKeptAsync, new TenantName(name), progress: null, cancel);
                if (dropped.Problem is null) System.Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {dropped.Value} former databases removed"));
                return dropped.Problem;
            }

            var listed = await undo.ListAsync(name, cancel);
            if (!listed.Succeeded(out var kept, out var problem)) return problem;
            if (parse.GetValue(json)) System.Console.Out.WriteLine(JsonSerializer.Serialize(kept.Select(former => new { former.DatabaseServer, former.DatabaseName, former.Purpose, former.CreatedAt }), TenantsCommand.Json));
            else if (kept.Count == 0) System.Console.Out.WriteLine($"No former database of {name} is kept.");
            else await TextTable.WriteAsync(System.Console.Out, [["Kept since (UTC)", "After", "Server", "Database"], .. kept.Select(former => (string[])[former.CreatedAt.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), former.Purpose, former.DatabaseServer, former.DatabaseName])]);
            return null;
        }, cancel));
        return command;
    }

    static Command Publish()
    {
        var slug = Slug();
        var command = new Command("publish", "Makes a preview (a clone, a shop restored beside another) a shop that search engines may index.") { slug };
        command.SetAction((parse, cancel) => CommandLine.WithServicesAsync(async services => Tell(services, await CommandLine.ActAsync(services, TenantActions.PublishAsync, new TenantName(parse.GetValue(slug)!), progress: null, cancel)), cancel));
        return command;
    }

    internal static Argument<string> Slug() => new("short-name") { Description = "The tenant's short name." };

    internal static Option<bool> Json() => new("--json") { Description = "For programs." };

    internal static string Size(long bytes) => bytes switch
    {
        < 1 << 10 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1 << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:F1} kB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024.0 * 1024.0):F1} MB"),
    };

    internal static Problem? Tell(IServiceProvider services, Answer<Tenant> answer)
    {
        if (!answer.Succeeded(out var tenant, out var problem)) return problem;
        var host = services.GetRequiredService<HostDirectory>().Find(tenant.Id)?.PrimaryHost;
        var preview = tenant.PreviewOf is null ? "" : ", hidden from search engines";
        System.Console.Out.WriteLine(host is null ? $"{tenant.Slug}: {tenant.Headline}{preview}" : $"{tenant.Slug}: {tenant.Headline}, at {host.Value.Unicode}{preview}");
        return null;
    }

    /// <summary>Progress goes to the error stream, so that output stays for programs.</summary>
    internal sealed class Stages(string slug) : IProgress<string>
    {
        public void Report(string value) => System.Console.Error.WriteLine($"{slug}: {value}");
    }
}
