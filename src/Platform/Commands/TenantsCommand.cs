using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Samples;
using Vitrine.Platform.Data;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Platform.Commands;

/// <summary><c>tenants</c>: how shops come, rest and go.</summary>
sealed class TenantsCommand : ICommandGroup
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public Command Build()
    {
        var command = new Command("tenants", "Creates, lists and changes tenants and their shops, keeps them safe and moves them.")
        {
            Create(),
            List(),
            Change("pause", "Closes a shop for a while.", TenantActions.PauseAsync),
            Suspend(),
            Change("resume", "Opens a paused or suspended shop again, or goes on with one whose building stopped.", TenantActions.ResumeAsync),
            Change("delete", "Takes a shop away. Its data stays until it is purged.", TenantActions.DeleteAsync),
            Change("undelete", "Brings a deleted shop back as it was.", TenantActions.UndeleteAsync),
            Purge(),
        };
        foreach (var more in (IEnumerable<Command>)[.. TenantBackupCommands.All(), .. TenantMovingCommands.All(), .. TenantTakeOutCommands.All()]) command.Subcommands.Add(more);
        return command;
    }

    static Command Create()
    {
        var slug = SlugArgument();
        var name = new Option<string?>("--name") { Description = "What people read. Default: the short name." };
        var agency = new Option<string?>("--agency") { Description = "Short name of the agency that resells it." };
        var currency = new Option<string>("--currency") { Description = "ISO 4217, such as EUR.", DefaultValueFactory = _ => "EUR" };
        var country = new Option<string>("--country") { Description = "ISO 3166, such as FR.", DefaultValueFactory = _ => "FR" };
        var locales = new Option<string>("--locales") { Description = "Languages, the shop's own first: fr,en.", DefaultValueFactory = _ => "en" };
        var timeZone = new Option<string>("--time-zone") { Description = "Such as Europe/Paris.", DefaultValueFactory = _ => "Etc/UTC" };
        var sample = new Option<string?>("--sample") { Description = "Fill it with the catalogue of a sample shop." };
        var domain = new Option<string?>("--domain") { Description = "A host name of its own, the one its links show." };
        var server = new Option<string>("--server") { Description = "The database server of the settings that holds it.", DefaultValueFactory = _ => DatabaseServer.Main };
        var command = new Command("create", "Creates a tenant and waits until its shop is open. Run it again after an interruption: it goes on.") { slug, name, agency, currency, country, locales, timeZone, sample, domain, server };
        command.SetAction((parse, cancel) => CommandLine.WithServicesAsync(async services =>
        {
            if (parse.GetValue(sample) is { } filled && !services.GetRequiredService<SampleShops>().Has(filled))
                return new Problem("sample_unknown", $"There is no sample '{filled}'. There are: {string.Join(", ", services.GetRequiredService<SampleShops>().All().Select(shop => shop.Slug))}.", "sample");
            var short_ = parse.GetValue(slug)!;
            var setup = new TenantSetup(parse.GetValue(currency)!, parse.GetValue(locales)!, parse.GetValue(country)!, parse.GetValue(timeZone)!, parse.GetValue(sample));
            var wish = new TenantWish(short_, parse.GetValue(name) ?? short_, setup, parse.GetValue(agency), parse.GetValue(server)!) { Domains = parse.GetValue(domain) is { } host ? [new(host, IsPrimary: true)] : [] };
            return Tell(services, await BuildAsync(services, await CommandLine.ActAsync(services, CreateTenant.RunAsync, wish, progress: null, cancel), cancel));
        }, cancel));
        return command;
    }

    static Command List()
    {
        var json = new Option<bool>("--json") { Description = "For programs." };
        var command = new Command("list", "Lists all tenants with how they stand.") { json };
        command.SetAction((parse, cancel) => CommandLine.WithServicesAsync(async services =>
        {
            var directory = services.GetRequiredService<HostDirectory>();
            await using var db = services.GetRequiredService<ControlDatabase>().Open();
            var agencies = await db.Agencies.AsNoTracking().ToDictionaryAsync(agency => agency.Id, agency => agency.Slug, cancel);
            var tenants = await db.Tenants.AsNoTracking().OrderBy(tenant => tenant.Slug).ThenBy(tenant => tenant.RequestedAt).ToListAsync(cancel);
            List<Listed> rows = [.. tenants.Select(tenant => new Listed(
                tenant.Slug, tenant.Name, tenant.Headline, directory.Find(tenant.Id)?.PrimaryHost.Unicode, tenant.AgencyId is { } agency ? agencies[agency] : null,
                tenant.DatabaseServer, tenant.DatabaseName, tenant.RequestedAt, tenant.FailureReason))];
            if (parse.GetValue(json))
            {
                System.Console.Out.WriteLine(JsonSerializer.Serialize(rows, Json));
            }
            else if (rows.Count == 0)
            {
                System.Console.Out.WriteLine("There are no tenants yet. Create one with: tenants create my-shop");
            }
            else
            {
                await TextTable.WriteAsync(System.Console.Out, [["Short name", "State", "Host", "Agency", "Name"], .. rows.Select(row => (string[])[row.Slug, row.State.ToString(), row.Host ?? "-", row.Agency ?? "-", row.Name])]);
                foreach (var failed in rows.Where(row => row.Failure is not null)) System.Console.Out.WriteLine($"{failed.Slug}: {failed.Failure}");
            }

            return null;
        }, cancel));
        return command;
    }

    static Command Suspend()
    {
        var slug = SlugArgument();
        var reason = new Option<string>("--reason") { Description = "For staff; shoppers never see it.", Required = true };
        var command = new Command("suspend", "Closes a shop by decision of its agency or the platform.") { slug, reason };
        command.SetAction((parse, cancel) => CommandLine.WithServicesAsync(
            async services => Tell(services, await CommandLine.ActAsync(services, TenantActions.SuspendAsync, new Suspension(parse.GetValue(slug)!, parse.GetValue(reason)!), progress: null, cancel)), cancel));
        return command;
    }

    static Command Purge()
    {
        var slug = SlugArgument();
        var confirm = new Option<string>("--confirm") { Description = "The short name once more: what is purged is gone.", Required = true };
        var command = new Command("purge", "Removes the data of a deleted shop for good.") { slug, confirm };
        command.SetAction((parse, cancel) => CommandLine.WithServicesAsync(async services =>
            Tell(services, await CommandLine.ActAsync(services, PurgeTenant.RunAsync, new Purge(parse.GetValue(slug)!, parse.GetValue(confirm)), progress: null, cancel)), cancel));
        return command;
    }

    static Command Change(string verb, string does, Func<TenantName, ActionScope, CancellationToken, Task<Answer<Tenant>>> change)
    {
        var slug = SlugArgument();
        var command = new Command(verb, does) { slug };
        command.SetAction((parse, cancel) => CommandLine.WithServicesAsync(
            async services => Tell(services, await BuildAsync(services, await CommandLine.ActAsync(services, change, new TenantName(parse.GetValue(slug)!), progress: null, cancel), cancel)), cancel));
        return command;
    }

    // What is still to be built is built here: nobody else may be running who would.
    static async Task<Answer<Tenant>> BuildAsync(IServiceProvider services, Answer<Tenant> answer, CancellationToken cancel) =>
        answer.Value is { Provisioning: not ProvisioningState.Live, DeletedAt: null, SuspendedAt: null, PurgedAt: null } unfinished
            ? await CommandLine.ActAsync(services, CreateTenant.BuildAsync, new TenantName(unfinished.Slug), new TenantBackupCommands.Stages(unfinished.Slug), cancel)
            : answer;

    static Argument<string> SlugArgument() => new("short-name") { Description = "The tenant's short name." };

    static Problem? Tell(IServiceProvider services, Answer<Tenant> answer)
    {
        if (!answer.Succeeded(out var tenant, out var problem)) return problem;
        var host = services.GetRequiredService<HostDirectory>().Find(tenant.Id)?.PrimaryHost;
        System.Console.Out.WriteLine(host is null ? $"{tenant.Slug}: {tenant.Headline}" : $"{tenant.Slug}: {tenant.Headline}, at {host.Value.Unicode}");
        return null;
    }

    sealed record Listed(string Slug, string Name, TenantHeadline State, string? Host, string? Agency, string Server, string Database, DateTimeOffset RequestedAt, string? Failure);
}
