using Microsoft.AspNetCore.Mvc.RazorPages;
using Vitrine.Platform.Console.Design;
using Vitrine.Platform.Console.Design.Live;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Platform.Console;

/// <summary>The shells of the consoles: for now their front pages and the design that all their pages are made of.</summary>
static class ConsolesRoom
{
    static readonly string[] GetAndHead = [HttpMethods.Get, HttpMethods.Head];

    extension(IServiceCollection services)
    {
        public IServiceCollection AddConsoles()
        {
            services.AddAntiforgery();
            services.AddOptions<Microsoft.AspNetCore.Antiforgery.AntiforgeryOptions>()
                .Configure<IHostEnvironment>((antiforgery, environment) => antiforgery.Cookie = new HostCookie(environment, "form") { HttpOnly = true, SameSite = SameSiteMode.Strict });
            services.AddScoped<ConsoleShell>();
            services.AddSingleton<Toasts>();
            services.AddSingleton<LiveUpdates>();
            services.AddOptions<RazorPagesOptions>()
                .PostConfigure<IHostEnvironment>((pages, environment) => pages.Conventions.Add(new DevelopmentPageConvention(environment)));
            return services;
        }
    }

    extension(IEndpointRouteBuilder routes)
    {
        public void MapConsoles()
        {
            // Once for the platform's host and once for the consoles': an endpoint has one audience.
            foreach (var audience in (Audience[])[Audience.Platform, Audience.Merchant])
                routes.MapMethods("/assets/{hash}/console/{name}", GetAndHead, DesignAssets.Get).WithMetadata(new AudienceAttribute(audience));
        }
    }
}
