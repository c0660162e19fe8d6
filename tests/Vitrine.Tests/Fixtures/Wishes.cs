using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Tests.Fixtures;

/// <summary>Tenants that tests ask for.</summary>
static class Wishes
{
    public static TenantWish For(string slug, string? agency = null, string? sample = null) => new(slug, $"Shop {slug}", new TenantSetup("EUR", "en", "FR", "Europe/Paris", sample), agency);

    /// <summary>Writes the wish down and builds the shop, as the command line does.</summary>
    public static async Task<Answer<Tenant>> AskForAsync(this RunningPlatform platform, TenantWish wish, IProgress<string>? progress = null)
    {
        var wished = await platform.ActAsync(CreateTenant.RunAsync, wish);
        return wished.Problem is null ? await platform.ActAsync(CreateTenant.BuildAsync, new TenantName(wish.Slug), progress) : wished;
    }

    /// <summary>Opens a shop again, and builds one that was not finished.</summary>
    public static async Task<Answer<Tenant>> ReopenAsync(this RunningPlatform platform, string slug)
    {
        var opened = await platform.ActAsync(TenantActions.ResumeAsync, new TenantName(slug));
        return opened.Value is { Provisioning: not ProvisioningState.Live } ? await platform.ActAsync(CreateTenant.BuildAsync, new TenantName(slug)) : opened;
    }

    /// <summary>Runs an action as the program itself.</summary>
    public static Task<Answer<TResult>> ActAsync<TInput, TResult>(
        this RunningPlatform platform, Func<TInput, ActionScope, CancellationToken, Task<Answer<TResult>>> action, TInput input, IProgress<string>? progress = null)
        where TInput : notnull => platform.Services.ActAsync(Actor.Program, action, input, progress, TestContext.Current.CancellationToken);

    /// <summary>An open shop, or the test fails with the reason.</summary>
    public static async Task<Tenant> CreateAsync(this RunningPlatform platform, string slug, string? agency = null)
    {
        var answer = await platform.AskForAsync(For(slug, agency));
        Assert.True(answer.Succeeded(out var tenant, out var problem), problem?.Message);
        return tenant;
    }
}
