namespace Vitrine.Platform.Console;

/// <summary>The shells of the consoles: for now their front pages.</summary>
static class ConsolesRoom
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddConsoles()
        {
            services.AddAntiforgery();
            services.AddOptions<Microsoft.AspNetCore.Antiforgery.AntiforgeryOptions>()
                .Configure<IHostEnvironment>((antiforgery, environment) => antiforgery.Cookie = new HostCookie(environment, "form") { HttpOnly = true, SameSite = SameSiteMode.Strict });
            return services;
        }
    }
}
