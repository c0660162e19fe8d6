using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Tenancy;
using Vitrine.Tenancy.Configuration;

namespace Vitrine.Tests.Tenancy.Configuration;

public sealed class SettingsProblemsTests
{
    [Theory]
    [InlineData("Data:Enigne", "postgresql", "Data:Enigne (program) is not a setting. Did you mean Data:Engine?")] // two neighbours swapped
    [InlineData("DATA:PREFX", "shop", "PREFX (program) is not a setting. Did you mean Data:Prefix?")] // as environments write
    [InlineData("Data:Servers:east:Directry", "x", "Did you mean Data:Servers:east:Directory?")]
    [InlineData("Host:Platform", "shops.example", "Did you mean Hosts:Platform?")] // a section that is nearly ours
    [InlineData("Data:Colour", "red", "Remove it; under Data there are: Directory, Engine,")] // nothing is near
    [InlineData("Hosts:PollSeconds", "often", "Hosts:PollSeconds is 'often', which is not a whole number. The default is 2.")]
    [InlineData("Samples:Seed", "yes", "Samples:Seed is 'yes', which is not true or false.")]
    [InlineData("Seeing:TraceShare", "all", "which is not a number such as 0.5")]
    [InlineData("Hosts:Also", "localhost", "Number its entries: Hosts:Also:0")] // the binder would pass it over in silence
    [InlineData("Data:Engine:Name", "sqlite", "Data:Engine takes one value")]
    [InlineData("Platform:TrustedProxies", "10.0.0.1", "Platform:TrustedProxies is a list")]
    [InlineData("Platform:DrainSeconds", "-1", "Set it to 0 to 300 seconds")]
    [InlineData("Seeing:Endpoint", "collector", "Seeing:Endpoint is no address")]
    [InlineData("Samples:Root", "my_root", "Samples:Root is 'my_root'")]
    public void A_wrong_setting_is_named_with_its_cure(string key, string value, string says) =>
        Assert.Contains(says, Assert.Single(Find((key, value), ("Data:Servers:east:Engine", "sqlite"))), StringComparison.Ordinal);

    [Fact]
    public void Every_wrong_setting_is_named_at_once_also_beside_values_that_cannot_be_read()
    {
        var problems = Find(("Data:MaximumOpen", "many"), ("Data:Engine", "oracle"), ("Data:Enigne", "x"), ("Hosts:PollSeconds", "often"), ("Hosts:Root", "my_root"), ("Platform:DrainSeconds", "long"), ("Platform:TrustedProxies:0", "everyone"));
        Assert.Equal(7, problems.Count);
        foreach (var says in (string[])["Data:MaximumOpen is 'many'", "Data:Engine is 'oracle'", "Data:Enigne", "Hosts:PollSeconds is 'often'", "Hosts:Root is 'my_root'", "Platform:DrainSeconds is 'long'", "'everyone'"])
            Assert.Single(problems, problem => problem.Contains(says, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Logging:LogLevel:Default", "Debug")] // the framework's
    [InlineData("Kestrel:Endpoints:Http:Url", "http://localhost:1")]
    [InlineData("PLATFORM", "linux/amd64")] // a variable that some build systems set
    [InlineData("Date:Format", "iso")] // near to a section of ours, and nothing in it is
    [InlineData("HOSTS:POLLSECONDS", "3")] // in any case
    [InlineData("Data:Servers:east:Engine", "sqlite")]
    public void What_is_right_or_not_ours_is_left_alone(string key, string value) => Assert.Empty(Find((key, value)));

    [Theory]
    [InlineData("Host=db;Passwrd=planted-secret")]
    [InlineData("Host=db;Port=planted-secret")]
    [InlineData("planted-secret")]
    public void A_connection_string_that_cannot_be_read_is_refused_and_not_repeated(string value)
    {
        var problem = Assert.Single(Find(("Data:Engine", "postgresql"), ("Data:ConnectionString", value)));
        Assert.Contains("Data:ConnectionString cannot be read", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("planted-secret", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_record_of_options_is_bound_and_checked()
    {
        using var app = Build();
        var bound = app.Services.GetServices<SettingsCheck>().Select(check => check.Type).ToList();
        var records = Rooms.All.Append(typeof(Program).Assembly).SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) && type.GetField("Section", BindingFlags.Public | BindingFlags.Static) is { IsLiteral: true });
        Assert.Equal(records.OrderBy(type => type.Name, StringComparer.Ordinal), bound.OrderBy(type => type.Name, StringComparer.Ordinal));
    }

    [Fact]
    public void What_looks_like_a_secret_is_marked_as_one()
    {
        using var app = Build();
        var keys = app.Services.GetServices<SettingsCheck>().SelectMany(check => check.Keys.All()).ToList();
        var suspects = keys.Where(key => key.Property is { } property && ((string[])["ConnectionString", "Password", "Secret", "Headers", "ApiKey"]).Any(word => property.Name.Contains(word, StringComparison.OrdinalIgnoreCase)));
        Assert.Empty(suspects.Where(key => !key.IsSecret).Select(key => key.Path));
        Assert.Contains(keys, key => key.IsSecret);
    }

    [Theory]
    [InlineData("appsettings.json", "appsettings.json")]
    [InlineData("environment", "environment")]
    [InlineData("command line", "command line")]
    [InlineData(null, null)]
    public void A_value_knows_where_it_comes_from(string? last, string? expected)
    {
        using var folder = new Fixtures.TemporaryFolder();
        var configuration = new ConfigurationBuilder().SetBasePath(folder.Path);
        if (last is not null)
        {
            File.WriteAllText(folder["appsettings.json"], """{ "Data": { "Engine": "sqlite" } }""");
            configuration.AddJsonFile("appsettings.json");
        }

        if (last is "environment" or "command line") configuration.Add(new EnvironmentOf("Data:Engine"));
        if (last is "command line") configuration.AddCommandLine(["--Data:Engine", "sqlite"]);
        Assert.Equal(expected, SettingSources.Of(configuration.Build(), "Data:Engine"));
    }

    // The environment of a test process is everybody's; this one holds a single key.
    sealed class EnvironmentOf(string key) : IConfigurationSource
    {
        public IConfigurationProvider Build(IConfigurationBuilder builder) => new Provider(key);

        sealed class Provider : Microsoft.Extensions.Configuration.EnvironmentVariables.EnvironmentVariablesConfigurationProvider
        {
            readonly string key;

            public Provider(string key) => this.key = key;

            public override void Load() => Data = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase) { [key] = "sqlite" };
        }
    }

    static IReadOnlyList<string> Find(params (string Key, string Value)[] settings)
    {
        using var app = Build(settings);
        return app.Services.GetRequiredService<SettingsProblems>().Find();
    }

    internal static WebApplication Build(params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(Program).Assembly.GetName().Name });
        builder.Configuration.AddInMemoryCollection([new("Hosts:Platform", "vitrine.localhost"), .. settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value))]);
        return Program.Build(builder);
    }
}
