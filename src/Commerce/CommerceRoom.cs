using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Vitrine.Commerce.Carts;
using Vitrine.Commerce.Catalog.Inventory;
using Vitrine.Commerce.Catalog.Search;
using Vitrine.Commerce.Content.Blogs;
using Vitrine.Commerce.Content.Redirects;
using Vitrine.Commerce.Customers.Erasing;
using Vitrine.Commerce.Customers.Segments;
using Vitrine.Commerce.Customers.SignIn;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Discounts;
using Vitrine.Commerce.GiftCards;
using Vitrine.Commerce.Markets;
using Vitrine.Commerce.Moving;
using Vitrine.Commerce.Moving.Imports;
using Vitrine.Commerce.Moving.Pictures;
using Vitrine.Commerce.Pricing;
using Vitrine.Commerce.Samples;
using Vitrine.Commerce.Shipping;
using Vitrine.Commerce.Shipping.Carriers;
using Vitrine.Commerce.Taxes;
using Vitrine.Tenancy;
using Vitrine.Tenancy.Tenants;

[assembly: Vitrine.Tenancy.Room]

namespace Vitrine.Commerce;

/// <summary>What a shop sells and says.</summary>
public static class CommerceRoom
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddCommerce(IConfiguration configuration)
        {
            services.AddSettings<SamplesOptions>(configuration, SamplesOptions.Section, options => options.Problems());
            services.AddScoped(provider => (StoreDb)provider.GetRequiredService<CurrentTenant>().HandOver());
            services.AddSingleton<SampleShops>();
            services.AddScoped<FindProducts>();
            services.AddSingleton<ReservingShops>();
            services.AddHostedService<WatchReservations>(); // a command starts none
            services.AddScoped<SendComment>();
            services.AddScoped<FindRedirect>();
            services.AddScoped<FindOffers>();
            services.AddScoped<FindDiscounts>();
            services.AddScoped<QuoteCart>();
            services.AddScoped<WriteCodes>();
            services.AddScoped<CodeHash>();
            services.AddScoped<FindGiftCard>();
            services.AddSettings<CartsOptions>(configuration, CartsOptions.Section, options => options.Problems());
            services.AddScoped<ReadCart>();
            services.AddScoped<ChangeCart>();
            services.AddScoped<EnterCode>();
            services.AddScoped<MergeCarts>();
            services.AddScoped<EstimateCart>();
            services.AddScoped<FindMarket>();
            services.AddScoped<CurrentMarket>();
            services.AddScoped<MarketPricesOf>();
            services.AddScoped<LowestPricesOf>();
            services.AddScoped<ReadPriceFile>();
            services.AddScoped<CustomerDoor>();
            services.AddScoped<SealForCustomers>();
            services.AddScoped<SealShopMail>();
            services.AddScoped<SendCustomerLink>();
            services.AddScoped<AskCustomerLink>();
            services.AddScoped<UseCustomerLink>();
            services.AddScoped<OpenCustomerSession>();
            services.AddScoped<KeepCustomerSessions>();
            services.AddScoped<SignInCustomer>();
            services.AddScoped<OwnCustomerAccount>();
            services.AddScoped<SegmentsOf>();
            services.AddScoped<WriteCustomer>();
            services.AddSettings<ImportsOptions>(configuration, ImportsOptions.Section, options => options.Problems());
            services.AddSingleton<ImportBell>();
            services.AddSingleton<FetchPicture>();
            services.AddSingleton<FetchPictures>();
            services.AddScoped<TidyImports>();
            services.AddScoped<RingForUnfinished>();
            services.AddSingleton<GoOnWithImports>();
            services.AddHostedService<RunImports>();
            foreach (var carrier in Rooms.TypesOf<ICarrier>()) services.AddScoped(typeof(ICarrier), carrier);
            services.AddScoped<AskCarriers>();
            services.AddScoped<AskShipping>();
            services.AddSettings<TaxesOptions>(configuration, TaxesOptions.Section, options => options.Problems());
            services.AddSingleton(provider => provider.GetRequiredService<IOptions<TaxesOptions>>().Value.Read());
            services.AddScoped<ReadTaxRules>();
            services.AddScoped<AskTaxes>();
            foreach (var service in Rooms.TypesOf<ITaxService>()) services.AddScoped(typeof(ITaxService), service);
            return services;
        }
    }
}
