using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Tenants.Carrying;

namespace Vitrine.Platform.Commands;

/// <summary>The part of <c>tenants</c> for merchants who leave or arrive with all their data.</summary>
static class TenantTakeOutCommands
{
    public static IEnumerable<Command> All() => [Export(), Import()];

    static Command Export()
    {
        var slug = TenantBackupCommands.Slug();
        var to = new Option<string>("--to") { Description = "The file to write, such as my-shop.zip.", Required = true };
        var json = TenantBackupCommands.Json();
        var command = new Command("export", "Writes everything that is a merchant's own into one file that others can read.") { slug, to, json };
        command.SetAction((parse, cancel) => CommandLine.WithServicesAsync(async services =>
        {
            var answer = await CommandLine.ActAsync(services, CarryingActions.ExportAsync, new ExportWish(parse.GetValue(slug)!, parse.GetValue(to)!), new TenantBackupCommands.Stages(parse.GetValue(slug)!), cancel);
            if (!answer.Succeeded(out var exported, out var problem)) return problem;
            System.Console.Out.WriteLine(parse.GetValue(json)
                ? JsonSerializer.Serialize(exported, TenantsCommand.Json)
                : string.Create(CultureInfo.InvariantCulture, $"{exported.Path} ({exported.Rows} rows, {exported.Files} files, {TenantBackupCommands.Size(exported.Bytes)})"));
            return null;
        }, cancel));
        return command;
    }

    static Command Import()
    {
        var file = new Argument<string>("file") { Description = "A take-out made by tenants export." };
        var slug = new Option<string?>("--as") { Description = "The new tenant's short name. Default: the one in the take-out." };
        var server = new Option<string>("--server") { Description = "The database server of the settings that shall hold it.", DefaultValueFactory = _ => DatabaseServer.Main };
        var command = new Command("import", "Makes a new tenant from a take-out.") { file, slug, server };
        command.SetAction((parse, cancel) => CommandLine.WithServicesAsync(async services => TenantBackupCommands.Tell(services, await CommandLine.ActAsync(services, CarryingActions.ImportAsync,
            new ImportWish(parse.GetValue(file)!, parse.GetValue(slug), parse.GetValue(server)!), new TenantBackupCommands.Stages("import"), cancel)), cancel));
        return command;
    }
}
