using System.CommandLine;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tenancy.Tenants.Carrying;

namespace Vitrine.Platform.Commands;

/// <summary>The part of <c>tenants</c> that copies shops and moves them between servers.</summary>
static class TenantMovingCommands
{
    public static IEnumerable<Command> All() => [Clone(), Move()];

    static Command Clone()
    {
        var slug = TenantBackupCommands.Slug();
        var to = new Option<string>("--to") { Description = "Short name of the new tenant.", Required = true };
        var name = new Option<string?>("--name") { Description = "What people read. Default: the original's name." };
        var server = new Option<string?>("--server") { Description = "The database server that shall hold it. Default: the original's." };
        var command = new Command("clone", "Makes a full copy of a shop on a host of its own, hidden from search engines.") { slug, to, name, server };
        command.SetAction((parse, cancel) => CommandLine.WithServicesAsync(async services => TenantBackupCommands.Tell(services, await CommandLine.ActAsync(services, CarryingActions.CloneAsync,
            new CloneWish(parse.GetValue(slug)!, parse.GetValue(to)!, parse.GetValue(name), parse.GetValue(server)), new TenantBackupCommands.Stages(parse.GetValue(slug)!), cancel)), cancel));
        return command;
    }

    static Command Move()
    {
        var slug = TenantBackupCommands.Slug();
        var server = new Option<string>("--server") { Description = "The database server of the settings to move to.", Required = true };
        var dropOld = new Option<bool>("--drop-old") { Description = "Remove the old database once every node has left it. Default: it is kept, see tenants kept." };
        var command = new Command("move", "Moves a shop to another database server or engine. It answers 503 while it is copied.") { slug, server, dropOld };
        command.SetAction((parse, cancel) => CommandLine.WithServicesAsync(async services =>
        {
            var name = parse.GetValue(slug)!;
            var moved = await CommandLine.ActAsync(services, CarryingActions.MoveAsync, new MoveWish(name, parse.GetValue(server)!), new TenantBackupCommands.Stages(name), cancel);
            if (TenantBackupCommands.Tell(services, moved) is { } problem) return problem;
            return parse.GetValue(dropOld) ? (await CommandLine.ActAsync(services, CarryingActions.DropMovedAsync, new TenantName(name), progress: null, cancel)).Problem : null;
        }, cancel));
        return command;
    }
}
