using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using Vitrine.Platform.Configuration;
using Vitrine.Platform.Data;
using Vitrine.Platform.Seeing;
using Vitrine.Tenancy;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Platform;

/// <summary>What belongs to the host itself and to no room: pages, proxies, health, start and stop.</summary>
static class PlatformRoom
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddPlatform(IConfiguration configuration)
        {
            services.AddSettings<PlatformOptions>(configuration, PlatformOptions.Section, options => options.Problems());
            services.AddSettings<KeyVaultOptions>(configuration, KeyVaultOptions.Section, options => options.Problems());
            services.AddSingleton<Start>();
            services.AddSingleton<SeedSamples>();
            services.AddSingleton<SeedPeople>();
            services.AddSingleton<SampleHosts>();
            services.AddSingleton<Drain>();
            services.AddSingleton<Readiness>();
            services.AddRazorPages(pages =>
                {
                    pages.Conventions.Add(new AudienceFolderConvention());
                    pages.Conventions.Add(new ReadOnlyPageConvention());
                })
                .WithRazorPagesAtContentRoot()
                .AddRooms();
            services.Configure<RouteOptions>(routes => routes.LowercaseUrls = true);
            services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<PlatformOptions>>((headers, options) => Trust(headers, options.Value.TrustedProxies));
            // Asked for while the host is built, before a value that is no number can be reported.
            var drain = configuration[$"{PlatformOptions.Section}:{nameof(PlatformOptions.DrainSeconds)}"];
            services.AddOptions<HostOptions>().Configure(host => host.ShutdownTimeout = TimeSpan.FromSeconds(30 + (int.TryParse(drain, System.Globalization.CultureInfo.InvariantCulture, out var seconds) ? Math.Max(0, seconds) : 0)));
            return services;
        }
    }

    extension(IMvcBuilder mvc)
    {
        // The rooms' pages stand in their own assemblies.
        IMvcBuilder AddRooms()
        {
            foreach (var room in Rooms.All) mvc.AddApplicationPart(room);
            return mvc;
        }
    }

    static void Trust(ForwardedHeadersOptions headers, IReadOnlyList<string> proxies)
    {
        // The host is never taken from a header: the proxy has to pass it on as it came.
        headers.ForwardedHeaders = proxies.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        headers.KnownProxies.Clear();
        headers.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            if (IPAddress.TryParse(proxy, out var address)) headers.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(proxy, out var network)) headers.KnownIPNetworks.Add(network);
        }
    }
}
