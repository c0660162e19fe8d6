using System.CommandLine;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Agencies;
using Vitrine.Tenancy.Databases;

namespace Vitrine.Platform.Commands;

/// <summary><c>agencies</c>: who resells shops, under which names.</summary>
sealed class AgenciesCommand : ICommandGroup
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public Command Build() => new("agencies", "Registers and lists agencies.") { Create(), List() };

    static Command Create()
    {
        var slug = new Argument<string>("short-name") { Description = "The agency's short name." };
        var name = new Option<string?>("--name") { Description = "What people read. Default: the short name." };
        var root = new Option<string?>("--root") { Description = "Its own domain under which its new shops answer. Without one they answer under the platform's." };
        var console = new Option<string?>("--console") { Description = "The host name of its console. Default: console.{root}." };
        var command = new Command("create", "Registers an agency, or changes the name and hosts of one.") { slug, name, root, console };
        command.SetAction((parse, cancel) => CommandLine.WithServicesAsync(async services =>
        {
            var rootHost = parse.GetValue(root);
            var facts = new AgencyFacts(parse.GetValue(slug)!, parse.GetValue(name) ?? parse.GetValue(slug)!, rootHost, parse.GetValue(console) ?? (rootHost is null ? null : $"console.{rootHost}"));
            var made = await CommandLine.ActAsync(services, AgencyActions.CreateAsync, facts, progress: null, cancel);
            if (made.Problem?.Code == "slug_taken") made = await CommandLine.ActAsync(services, AgencyActions.ChangeAsync, facts, progress: null, cancel);
            if (!made.Succeeded(out var agency, out var problem)) return problem;
            System.Console.Out.WriteLine($"{agency.Slug}: shops under {agency.Root ?? "the platform's root"}, console {agency.ConsoleHost ?? "none"}");
            return null;
        }, cancel));
        return command;
    }

    static Command List()
    {
        var json = new Option<bool>("--json") { Description = "For programs." };
        var command = new Command("list", "Lists all agencies.") { json };
        command.SetAction((parse, cancel) => CommandLine.WithServicesAsync(async services =>
        {
            await using var db = services.GetRequiredService<ControlDatabase>().Open();
            var rows = await db.Agencies.AsNoTracking().OrderBy(agency => agency.Slug).Select(agency => new Listed(agency.Slug, agency.Name, agency.Root, agency.ConsoleHost)).ToListAsync(cancel);
            if (parse.GetValue(json)) System.Console.Out.WriteLine(JsonSerializer.Serialize(rows, Json));
            else if (rows.Count == 0) System.Console.Out.WriteLine("There are no agencies yet. Register one with: agencies create my-agency");
            else await TextTable.WriteAsync(System.Console.Out, [["Short name", "Root", "Console", "Name"], .. rows.Select(row => (string[])[row.Slug, row.Root ?? "-", row.Console ?? "-", row.Name])]);
            return null;
        }, cancel));
        return command;
    }

    sealed record Listed(string Slug, string Name, string? Root, string? Console);
}
