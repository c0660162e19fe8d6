using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Vitrine.Commerce.Samples;
using Vitrine.Platform.Data;
using Vitrine.Platform.Seeing;
using Vitrine.Tenancy;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Agencies;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Platform.Commands;

/// <summary><c>serve</c>: answers requests until it is told to stop.</summary>
sealed class ServeCommand : ICommandGroup
{
    public Command Build()
    {
        var command = new Command("serve", "Answers requests. Options it does not know go to the host, such as --urls http://localhost:8080.") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction((parse, cancel) => RunAsync([.. parse.UnmatchedTokens], cancel));
        return command;
    }

    public static async Task<int> RunAsync(string[] args, CancellationToken cancel)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.AddLines(builder.Environment);
        builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);
        builder.Services.AddTenancyWatches();
        builder.Services.AddHostedService(services => services.GetRequiredService<Drain>());
        await using var app = Program.Build(builder);

        await app.Services.GetRequiredService<Start>().OpenAsync(cancel);
        if (await SeedAsync(app, cancel) is { } problem) return CommandLine.Fail(problem.Message);
        try
        {
            await app.StartAsync(cancel);
        }
        catch (IOException error) when (error.InnerException is SocketException or Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            return CommandLine.Fail($"{error.Message.TrimEnd('.')}. Stop the other program, or choose another port with --urls http://localhost:5001");
        }

        await PrintAsync(app, cancel);
        await app.WaitForShutdownAsync(cancel);
        return ExitCodes.Done;
    }

    static async Task<Problem?> SeedAsync(WebApplication app, CancellationToken cancel)
    {
        if (!app.Services.GetRequiredService<IOptions<SamplesOptions>>().Value.Seed) return null;
        if (await app.Services.GetRequiredService<SeedSamples>().RunAsync(System.Console.Out.WriteLine, cancel) is { } problem) return problem;
        await app.Services.GetRequiredService<SeedPeople>().RunAsync(cancel);
        return null;
    }

    // The first thing a newcomer reads. Every address in it answers.
    static async Task PrintAsync(WebApplication app, CancellationToken cancel)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        if (address is null) return;
        var bound = BindingAddress.Parse(address);
        var hosts = app.Services.GetRequiredService<IOptions<HostsOptions>>().Value;
        var output = System.Console.Out;
        await output.WriteLineAsync($"\nPlatform  {Url(HostName.Parse(hosts.Platform))}");
        if (!app.Environment.IsDevelopment()) return;

        var shops = await app.Services.GetRequiredService<SeedSamples>().ListAsync(cancel);
        if (shops.Count == 0) return;
        await using var db = app.Services.GetRequiredService<ControlDatabase>().Open();
        var agencies = await db.Agencies.AsNoTracking().ToDictionaryAsync(agency => agency.Id, cancel);
        var owners = await db.Tenants.AsNoTracking().ToDictionaryAsync(tenant => tenant.Id, tenant => tenant.AgencyId, cancel);
        List<string[]> rows = [["Shop", "Address", "Console"]];
        foreach (var shop in shops)
        {
            var console = owners.GetValueOrDefault(shop.Id) is { } agency && agencies[agency].ConsoleHost is { } own ? HostName.Parse(own) : app.Services.GetRequiredService<HostDirectory>().Console;
            rows.Add([shop.Name, Url(shop.PrimaryHost), Url(console)]);
        }

        await output.WriteLineAsync();
        await TextTable.WriteAsync(output, rows);
        await output.WriteLineAsync();
        await TextTable.WriteAsync(output, [["Account", "Works at"], .. SeedPeople.All.Select(person => (string[])[person.Mail, string.Join(", ", person.Roles.Select(role => $"{role.At} ({role.Role})"))])]);
        await output.WriteLineAsync($"\nPassword  {SeedPeople.Password}\nStop      Ctrl+C\n");

        string Url(HostName host) => bound.Port is 80 or 443 ? $"{bound.Scheme}://{host.Unicode}" : $"{bound.Scheme}://{host.Unicode}:{bound.Port}";
    }
}
