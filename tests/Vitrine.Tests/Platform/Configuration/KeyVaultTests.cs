using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Vitrine.Platform;
using Vitrine.Platform.Configuration;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Platform.Configuration;

/// <summary>Settings from an Azure Key Vault, against a stand-in for its REST interface.</summary>
public sealed class KeyVaultTests : IAsyncLifetime
{
    const string Precious = "precious-4711";

    readonly TemporaryFolder folder = new();
    StubVault vault = null!; // made before each test

    public async ValueTask InitializeAsync() => vault = await StubVault.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await vault.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public void Every_enabled_secret_of_every_page_is_a_setting()
    {
        for (var i = 0; i < 7; i++) vault.Put($"Shelf--Row{i}", $"value {i}");
        vault.Put("Data--ConnectionString", Precious);
        vault.Put("Shelf--Switched-Off", "never", enabled: false);
        var settings = Build().Configuration;
        Assert.Equal(Precious, settings["Data:ConnectionString"]);
        Assert.Equal(Enumerable.Range(0, 7).Select(i => $"value {i}"), Enumerable.Range(0, 7).Select(i => settings[$"Shelf:Row{i}"]));
        Assert.Null(settings["Shelf:Switched-Off"]);
        Assert.Equal(5, vault.Requests.Count(request => request.Contains("/secrets?", StringComparison.Ordinal))); // nine secrets, two on a page
        Assert.Equal(["https://vault.azure.net/.default"], Assert.Single(vault.Credential.Asked)); // once: the challenge is remembered
    }

    [Theory]
    [InlineData("Files", "from a file", null, null, null, "from a file")]
    [InlineData("Vault", "from a file", "from the vault", null, null, "from the vault")]
    [InlineData("Variable", "from a file", "from the vault", "from the environment", null, "from the environment")]
    [InlineData("Line", "from a file", "from the vault", "from the environment", "from the command line", "from the command line")]
    public void A_vault_wins_over_files_and_gives_way_to_the_environment_and_the_command_line(string key, string file, string? secret, string? variable, string? option, string expected)
    {
        key = $"Test{key}{Guid.NewGuid():N}"; // the environment is the whole run's
        File.WriteAllText(folder["appsettings.json"], $$"""{ "{{key}}": "{{file}}" }""");
        if (secret is not null) vault.Put(key, secret);
        if (variable is not null) Environment.SetEnvironmentVariable(key, variable);
        try { Assert.Equal(expected, Build(option is null ? [] : [$"--{key}={option}"]).Configuration[key]); }
        finally { Environment.SetEnvironmentVariable(key, null); }
    }

    [Fact]
    public void Without_a_vault_in_the_settings_nothing_of_Azure_is_asked()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = folder.Path });
        builder.AddKeyVault(vault.Credential, vault.Client);
        Assert.Empty(vault.Requests);
        Assert.Empty(vault.Credential.Asked);
        Assert.DoesNotContain(builder.Services, service => service.ImplementationType == typeof(ReloadKeyVault));
    }

    [Theory]
    [InlineData("/secrets", 403, "refuses this program (403 Forbidden)", "Key Vault Secrets User")]
    [InlineData("/secrets/Data", 403, "refuses this program (403 Forbidden)", "Key Vault Secrets User")] // may list and not read
    [InlineData("/secrets", 404, "answered 404 Forbidden", "KeyVault:Uri")] // the stand-in has one code for all
    [InlineData("/secrets", 500, "answered 500 Forbidden", "KeyVault:Uri")]
    public void A_vault_that_cannot_be_read_stops_the_start_with_one_line_and_no_secret(string path, int status, string says, string cure)
    {
        vault.Put("Data--ConnectionString", Precious);
        vault.Failing = (path, status);
        var refused = Assert.Throws<StartRefusedException>(() => Build());
        var problem = Assert.Single(refused.Problems);
        Assert.StartsWith($"The key vault {StubVault.Address}/ {says}", problem, StringComparison.Ordinal);
        Assert.Contains(cure, problem, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem);
        Assert.DoesNotContain(Precious, refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_machine_without_an_identity_is_told_how_to_get_one()
    {
        var nobody = new StubCredential(() => throw new CredentialUnavailableException("DefaultAzureCredential failed to retrieve a token.\n- EnvironmentCredential is unavailable."));
        var problem = Assert.Single(Assert.Throws<StartRefusedException>(() => Build([], nobody)).Problems);
        Assert.Contains("managed identity", problem, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem);
    }

    [Theory]
    [InlineData("http://my-vault.vault.azure.net", "300", "KeyVault:Uri is 'http://my-vault.vault.azure.net'")] // secrets travel encrypted or not at all
    [InlineData("my-vault", "300", "KeyVault:Uri is 'my-vault'")]
    [InlineData("https://my-vault.vault.azure.net/secrets/one", "300", "KeyVault:Uri is ")]
    [InlineData(StubVault.Address, "5", "KeyVault:ReloadSeconds is 5")]
    [InlineData(StubVault.Address, "often", "A value under KeyVault cannot be read")]
    public void Wrong_settings_of_the_vault_stop_the_start(string uri, string seconds, string says)
    {
        var problem = Assert.Single(Assert.Throws<StartRefusedException>(() => Build([$"--KeyVault:Uri={uri}", $"--KeyVault:ReloadSeconds={seconds}"])).Problems);
        Assert.StartsWith(says, problem, StringComparison.Ordinal);
        Assert.Empty(vault.Requests);
    }

    [Fact]
    public async Task The_program_itself_names_a_vault_that_does_not_answer_and_ends()
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Hosts:Platform"] = "vitrine.localhost", ["Data:Directory"] = folder["data"], ["KeyVault:Uri"] = "https://127.0.0.1:9" };
        var (code, output, errors) = await ProgramProcess.RunAsync(settings, "tenants", "list");
        Assert.Equal((2, ""), (code, output));
        Assert.Equal("The key vault https://127.0.0.1:9/ does not answer. Check KeyVault:Uri, the network and the DNS.", errors.TrimEnd());
        Assert.False(Directory.Exists(folder["data"]));
    }

    [Fact]
    public async Task What_changes_in_the_vault_is_read_anew_and_the_rest_is_not()
    {
        vault.Put("Shelf--Row1", "old");
        vault.Put("Shelf--Row2", "same");
        vault.Put("Shelf--Row3", "goes");
        var (time, log) = (new FakeTimeProvider(), new RecordedLog());
        await using var app = await ServeAsync(time, log);
        var reloads = 0;
        using var watch = Microsoft.Extensions.Primitives.ChangeToken.OnChange(((IConfiguration)app.Configuration).GetReloadToken, () => Interlocked.Increment(ref reloads));

        vault.Put("Shelf--Row1", "new");
        vault.Remove("Shelf--Row3");
        vault.Requests.Clear();
        await PassAsync(time, () => app.Configuration["Shelf:Row1"] == "new");
        Assert.Equal(("new", "same", null), (app.Configuration["Shelf:Row1"], app.Configuration["Shelf:Row2"], app.Configuration["Shelf:Row3"]));
        Assert.DoesNotContain(vault.Requests, request => request.Contains("Row2/", StringComparison.Ordinal));
        Assert.NotEqual(0, Volatile.Read(ref reloads));
    }

    [Fact]
    public async Task A_reload_that_fails_keeps_everything_and_is_logged_once_until_the_vault_answers_again()
    {
        vault.Put("Shelf--Row1", "old");
        vault.Put("Shelf--Row2", Precious);
        var (time, log) = (new FakeTimeProvider(), new RecordedLog());
        await using var app = await ServeAsync(time, log);

        vault.Put("Shelf--Row1", "new");
        vault.Put("Shelf--Row2", Precious + " again");
        vault.Failing = ("Row2", 403); // half of it can be read
        vault.Requests.Clear();
        await PassAsync(time, () => vault.Requests.Count(request => request.Contains("Row2", StringComparison.Ordinal)) >= 3);
        Assert.Equal(("old", Precious), (app.Configuration["Shelf:Row1"], app.Configuration["Shelf:Row2"]));
        Assert.Contains("refuses this program", Assert.Single(log.Lines), StringComparison.Ordinal);

        vault.Failing = null;
        await PassAsync(time, () => app.Configuration["Shelf:Row1"] == "new");
        Assert.Equal(Precious + " again", app.Configuration["Shelf:Row2"]);
        vault.Put("Shelf--Row1", "newer");
        vault.Failing = ("/secrets", 503);
        await PassAsync(time, () => log.Lines.Count == 2); // said anew, since it had answered meanwhile
        Assert.DoesNotContain(log.Lines, line => line.Contains(Precious, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Zero_seconds_mean_that_the_vault_is_read_at_start_alone()
    {
        var time = new FakeTimeProvider();
        await using var app = await ServeAsync(time, new RecordedLog(), "--KeyVault:ReloadSeconds=0");
        vault.Requests.Clear();
        time.Advance(TimeSpan.FromDays(2));
        // It runs beside the start, so it may end a moment after it.
        await Eventually.AsTrueAsync(() => app.Services.GetServices<IHostedService>().OfType<ReloadKeyVault>().Single().ExecuteTask!.IsCompleted);
        Assert.Empty(vault.Requests);
    }

    WebApplicationBuilder Build(string[]? args = null, StubCredential? credential = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = [$"--KeyVault:Uri={StubVault.Address}", .. args ?? []], ContentRootPath = folder.Path });
        builder.AddKeyVault(credential ?? vault.Credential, vault.Client);
        return builder;
    }

    async Task<WebApplication> ServeAsync(FakeTimeProvider time, RecordedLog log, params string[] args)
    {
        var builder = Build(["--urls=http://127.0.0.1:0", .. args]);
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Services.AddSingleton<TimeProvider>(time);
        var app = builder.Build();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    // The clock goes on until it came about; the reading itself takes real time.
    static async Task PassAsync(FakeTimeProvider time, Func<bool> condition)
    {
        for (var i = 0; i < 1_200; i++)
        {
            if (condition()) return;
            time.Advance(TimeSpan.FromSeconds(300));
            await Task.Delay(50);
        }

        Assert.Fail("It did not come about within a minute.");
    }
}
