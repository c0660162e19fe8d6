using Microsoft.AspNetCore.Mvc.RazorPages;
using Vitrine.Platform.Storefront.Account;
using Vitrine.Platform.Storefront.Shop;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Platform.Storefront;

/// <summary>The shopper's routes. Plain Razor pages for now; themes will render them.</summary>
static class StorefrontRoom
{
    static readonly string[] GetAndHead = [HttpMethods.Get, HttpMethods.Head];

    extension(IServiceCollection services)
    {
        public IServiceCollection AddStorefront()
        {
            services.AddScoped<ShopView>();
            services.AddScoped<ShopCart>();
            services.AddScoped<CartForms>();
            services.AddScoped<ShopperOfCart>();
            services.AddSingleton<CountryCookie>();
            services.AddHttpContextAccessor();
            services.AddSingleton<CustomerCookie>();
            services.AddScoped<CurrentCustomer>();
            services.Configure<RouteOptions>(routes => routes.SetParameterPolicy<LocaleConstraint>(LocaleConstraint.Name));
            // After the audience of each page is known.
            services.PostConfigure<RazorPagesOptions>(pages => pages.Conventions.Add(new LocaleRouteConvention()));
            return services;
        }
    }

    extension(IEndpointRouteBuilder routes)
    {
        public void MapStorefront()
        {
            routes.MapMethods("/files/{name}", GetAndHead, ShopFiles.Get).WithMetadata(new AudienceAttribute(Audience.Shop));
            routes.MapMethods("/assets/{hash}/storefront.css", GetAndHead, StorefrontAssets.Get).WithMetadata(new AudienceAttribute(Audience.Shop));
        }
    }
}
