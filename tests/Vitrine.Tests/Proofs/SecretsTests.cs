using Microsoft.Extensions.DependencyInjection;
using Vitrine.Tenancy;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Proofs;

/// <summary>A secret is planted in every setting that is one, whatever rooms there are, and looked for in all that the program says.</summary>
public sealed class SecretsTests : IDisposable
{
    const string Planted = "planted-5ecret-9f";

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string, string[]> Commands => new()
    {
        { "unreachable", ["serve", "--urls", "http://127.0.0.1:0"] },
        { "unreachable", ["doctor"] },
        { "unreachable", ["doctor", "--json"] },
        { "unreachable", ["tenants", "list"] },
        { "unreadable", ["serve"] },
        { "unreadable", ["doctor", "--json"] },
        { "refused", ["serve", "--urls", "http://127.0.0.1:0"] },
        { "refused", ["doctor"] },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task What_cannot_start_says_why_and_not_the_secret(string how, string[] command)
    {
        var settings = Settings(how switch
        {
            "unreachable" => $"Host=127.0.0.1;Port=9;Username=nobody;Timeout=2;Password={Planted}",
            "unreadable" => $"Host=127.0.0.1;Port={Planted};Passwort={Planted}",
            _ => $"{Engines.ServerOrSkip().Replace("Username=vitrine", "Username=nobody", StringComparison.Ordinal)};Password={Planted}", // a role that is not there
        });
        var (code, output, errors) = await ProgramProcess.RunAsync(settings, command);
        Assert.NotEqual(0, code);
        Assert.NotEmpty(output + errors);
        Assert.DoesNotContain(Planted, output + errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_running_program_whose_database_breaks_logs_at_Debug_and_answers_without_the_secret()
    {
        var settings = Settings($"{Engines.ServerOrSkip()};Password={Planted}");
        settings["Data:Prefix"] = "s" + Guid.NewGuid().ToString("N")[..10];
        Assert.Equal((0, ""), await CreateAsync(settings));
        using var program = ProgramProcess.Start(settings, "serve", "--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Microsoft.Hosting.Lifetime", "Information");
        using var client = new HttpClient { BaseAddress = new Uri(await AddressAsync(program)) };
        var answers = await GetAsync(client);
        foreach (var database in (string[])["control", "shops_alder"])
            await Engines.OnServerAsync($"ALTER DATABASE \"{settings["Data:Prefix"]}_{database}\" WITH ALLOW_CONNECTIONS false; SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{settings["Data:Prefix"]}_{database}'");
        answers += await GetAsync(client);
        answers += await client.GetStringAsync("/healthz/live") + await (await client.GetAsync("/healthz/ready")).Content.ReadAsStringAsync();
        await program.TerminateAsync();
        Assert.Contains("not ready", answers, StringComparison.Ordinal);
        Assert.Contains("\"level\":\"debug\"", program.Output, StringComparison.Ordinal); // it did talk
        Assert.Contains("alder", program.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Planted, answers + program.Output + program.Errors, StringComparison.Ordinal);
    }

    // Every secret of every record, found by its mark; connection strings as the test wants them.
    Dictionary<string, string> Settings(string connectionString)
    {
        using var app = Tenancy.Configuration.SettingsProblemsTests.Build();
        var secrets = app.Services.GetServices<SettingsCheck>().SelectMany(check => check.Keys.All()).Where(key => key.IsSecret).Select(key => key.Path.Replace("{name}", "east", StringComparison.Ordinal)).ToList();
        Assert.Contains("Data:ConnectionString", secrets);
        var settings = secrets.ToDictionary(key => key, key => key switch
        {
            "Redis:ConnectionString" => $"127.0.0.1:1,password={Planted}", // nobody is there
            _ when key.EndsWith("ConnectionString", StringComparison.Ordinal) => connectionString,
            _ => $"x-key={Planted}",
        }, StringComparer.Ordinal);
        foreach (var (key, value) in (IEnumerable<(string, string)>)[
            ("ASPNETCORE_ENVIRONMENT", "Production"), ("Hosts:Platform", "vitrine.localhost"), ("Data:Directory", folder.Path), ("Data:Engine", "postgresql"), ("Data:Servers:east:Engine", "postgresql"),
            ("Seeing:Endpoint", "http://127.0.0.1:9"), ("Seeing:TraceShare", "1"), ("OTEL_BSP_SCHEDULE_DELAY", "100"),
            .. ((string[])["Default", "Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Microsoft.EntityFrameworkCore.Database", "Microsoft.EntityFrameworkCore.Query", "Microsoft.EntityFrameworkCore.Update", "Npgsql"]).Select(category => ($"Logging:LogLevel:{category}", "Trace"))])
            settings[key] = value;
        return settings;
    }

    static async Task<(int, string)> CreateAsync(IReadOnlyDictionary<string, string> settings)
    {
        var (code, output, errors) = await ProgramProcess.RunAsync(settings, "tenants", "create", "alder");
        Assert.DoesNotContain(Planted, output + errors, StringComparison.Ordinal);
        return (code, code == 0 ? "" : errors);
    }

    static async Task<string> GetAsync(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = "alder.vitrine.localhost";
        using var answer = await client.SendAsync(request);
        return answer.Headers + await answer.Content.ReadAsStringAsync();
    }

    static async Task<string> AddressAsync(ProgramProcess program)
    {
        const string Says = "Now listening on: ";
        for (var i = 0; i < 1_200 && !program.HasExited; i++)
        {
            if (program.Output.IndexOf(Says, StringComparison.Ordinal) is >= 0 and var at) return program.Output[(at + Says.Length)..].Split('"')[0];
            await Task.Delay(100);
        }

        throw new InvalidOperationException($"It does not listen: {program.Errors}");
    }
}
