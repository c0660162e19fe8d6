using Microsoft.AspNetCore.Mvc.RazorPages;
using Vitrine.Commerce.Samples;
using Vitrine.Platform.Data;

namespace Vitrine.Platform.Console.Platform;

/// <summary>What the platform's own host shows to anybody. Names no tenant, but for the samples while developing.</summary>
public sealed class IndexModel(SeedSamples samples, IHostEnvironment environment) : PageModel
{
    public IReadOnlyList<Sample> Samples { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        if (!environment.IsDevelopment()) return;
        Samples = [.. (await samples.ListAsync(cancel)).Select(shop => new Sample(shop.Name, ShopAddress.Of(shop.PrimaryHost, Request)))];
    }

    public sealed record Sample(string Name, string Url);
}
