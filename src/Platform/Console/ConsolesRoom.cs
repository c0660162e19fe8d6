using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Vitrine.Platform.Console.Branding;
using Vitrine.Platform.Console.Content.Files;
using Vitrine.Platform.Console.Customers;
using Vitrine.Platform.Console.Design;
using Vitrine.Platform.Console.Design.Live;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Discounts;
using Vitrine.Platform.Console.Door;
using Vitrine.Platform.Console.Moving;
using Vitrine.Platform.Console.People;
using Vitrine.Platform.Console.Tenants;
using Vitrine.Platform.Console.SignIn;
using Vitrine.Platform.Console.SingleSignOn;
using Vitrine.Platform.Storefront;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Platform.Console;

/// <summary>The consoles: who comes in, the shell around their pages, and the design all of them are made of.</summary>
static class ConsolesRoom
{
    static readonly string[] GetAndHead = [HttpMethods.Get, HttpMethods.Head];

    extension(IServiceCollection services)
    {
        public IServiceCollection AddConsoles()
        {
            services.AddAntiforgery();
            services.AddOptions<AntiforgeryOptions>()
                .Configure<IHostEnvironment>((antiforgery, environment) => antiforgery.Cookie = new HostCookie(environment, "form") { HttpOnly = true, SameSite = SameSiteMode.Strict });
            services.AddSingleton<IAntiforgeryAdditionalDataProvider, FormsOfOneConsole>();
            services.AddSingleton<SessionCookie>();
            services.AddSingleton<PasskeyCookie>();
            services.AddScoped<CurrentStaff>();
            services.AddScoped<FurnishShell>();
            services.AddSingleton<ProviderOptions>();
            services.AddSingleton<PendingTie>();
            services.AddScoped<EndForm>();
            services.AddScoped<FileChoice>();
            services.AddScoped<RoleNames>();
            services.AddSingleton(new ActionPages(typeof(ConsolesRoom).Assembly));
            services.AddScoped<ConsoleShell>();
            services.AddSingleton<Toasts>();
            services.AddSingleton<LiveUpdates>();
            services.AddScoped<ListTenants>();
            services.AddScoped<ShowTenant>();
            services.AddScoped<NewTenantChoices>();
            services.AddHostedService<WatchBuilding>();
            services.AddHostedService<WatchImports>();
            services.AddOptions<RazorPagesOptions>()
                .PostConfigure<IHostEnvironment>((pages, environment) => pages.Conventions.Add(new DevelopmentPageConvention(environment)));
            return services;
        }
    }

    extension(IEndpointRouteBuilder routes)
    {
        public void MapConsoles()
        {
            routes.MapMethods("/assets/{hash}/console/{name}", GetAndHead, DesignAssets.Get).WithMetadata(new AudienceAttribute(Audience.Staff), new AnyoneAttribute("styles and scripts of the sign-in too"));
            routes.MapMethods("/shops/{shop}/files/{name}", GetAndHead, ShopFiles.GetForStaff).WithMetadata(new AudienceAttribute(Audience.Merchant), new PermissionAttribute("products:read", PlaceKind.Shop));
            // For those who see the files and not the products.
            routes.MapMethods("/shops/{shop}/files/{name}/shown", GetAndHead, ShopFiles.GetForStaff).WithMetadata(new AudienceAttribute(Audience.Merchant), new PermissionAttribute("content:read", PlaceKind.Shop));
            routes.MapGet("/shops/{shop}/files/find", FileChoice.FindAsync).WithMetadata(new AudienceAttribute(Audience.Merchant), new PermissionAttribute("content:read", PlaceKind.Shop));
            routes.MapBuilding();
            routes.MapMoving();
            routes.MapGet("/shops/{shop}/discounts/{id:long}/codes/export", SendCodes.GetAsync).WithMetadata(new AudienceAttribute(Audience.Merchant), new PermissionAttribute("discounts:read", PlaceKind.Shop));
            routes.MapGet("/shops/{shop}/customers/{id:guid}/export", SendCustomer.GetAsync).WithMetadata(new AudienceAttribute(Audience.Merchant), new PermissionAttribute("customers:read", PlaceKind.Shop));
            routes.MapGet("/sign-in/sso/{provider:guid}", SingleSignOnDoor.BeginAsync).WithMetadata(new AudienceAttribute(Audience.Staff), new AnyoneAttribute("part of the door"));
            routes.MapGet("/sign-in/sso/{provider:guid}/callback", SingleSignOnDoor.EndAsync).WithMetadata(new AudienceAttribute(Audience.Staff), new AnyoneAttribute("part of the door"));
            routes.MapMethods("/assets/brand/{version:int}/{name}", GetAndHead, BrandFile.GetAsync).WithMetadata(new AudienceAttribute(Audience.Agency), new AnyoneAttribute("the sign-in wears the brand too"));
        }
    }
}
