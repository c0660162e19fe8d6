using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Vitrine.Tenancy.Agencies;
using Vitrine.Tenancy.Agencies.Branding;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Databases.Migrating;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Mails;
using Vitrine.Tenancy.Nodes;
using Vitrine.Tenancy.People;
using Vitrine.Tenancy.People.SingleSignOn;
using Vitrine.Tenancy.Seeing;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tenancy.Tenants.Carrying;
using Vitrine.Tenancy.Tenants.Provisioning;
using Vitrine.Tenancy.Work;

[assembly: Vitrine.Tenancy.Room]

namespace Vitrine.Tenancy;

/// <summary>The ground: which host is whose, where each tenant's data is, and how tenants come and go.</summary>
public static class TenancyRoom
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddTenancy(IConfiguration configuration)
        {
            services.AddSettings<HostsOptions>(configuration, HostsOptions.Section, options => options.Problems());
            services.AddSettings<DataOptions>(configuration, DataOptions.Section, DatabaseServers.Problems);
            services.AddSettings<SeeingOptions>(configuration, SeeingOptions.Section, options => options.Problems());
            services.AddSettings<SingleSignOnOptions>(configuration, SingleSignOnOptions.Section, options => options.Problems());
            services.AddSettings<RedisOptions>(configuration, RedisOptions.Section, options => options.Problems());
            services.AddSingleton<RedisConnection>();
            services.AddSingleton<ChangeSignal>();
            services.AddSingleton<ServingNodes>();
            services.AddWork(configuration);
            services.AddSingleton<SettingsProblems>();

            services.TryAddSingleton(TimeProvider.System);
            services.AddSingleton<DataDirectory>();
            services.AddSingleton<DatabaseServers>();
            services.AddSingleton<DatabaseContexts>();
            services.AddSingleton<ControlDatabase>();
            services.AddSingleton<OpenDatabases>();
            services.AddSingleton<ShopTemplates>();
            services.AddSingleton<HostDirectory>();
            services.AddSingleton<PublicAddress>();
            services.AddSingleton<MatcherPolicy, AudiencePolicy>();
            services.AddSingleton<ProvisionTenant>();
            services.AddSingleton<ProvisioningBell>();
            services.AddSingleton<BrandPictures>();
            services.AddSingleton<RenameTenant>();
            services.AddSingleton<TenantData>();
            services.AddSingleton<MigrateShop>();
            services.AddSingleton<BehindShops>();
            services.AddSingleton<MigrateShops>();
            services.AddSingleton<ShopVersions>();
            services.AddCarrying();
            services.AddPeople();
            services.AddSingleton<SealMail>();
            services.AddSingleton<ConsoleHosts>();
            services.AddScoped<CurrentTenant>();
            services.AddScoped(provider => provider.GetRequiredService<ControlDatabase>().Open());
            services.AddDataProtection().SetApplicationName("vitrine").PersistKeysToDbContext<ControlDb>();
            services.AddSingleton(provider => new TenantLabels(provider.GetRequiredService<IOptions<SeeingOptions>>().Value.TenantLabels, provider.GetRequiredService<TimeProvider>()));
            services.AddSingleton<TenantMeter>();
            services.AddSingleton<TenancyGauges>();
            foreach (var dependency in Rooms.TypesOf<IDependency>()) services.AddSingleton(typeof(IDependency), dependency);
            foreach (var step in Rooms.TypesOf<IProvisioningStep>()) services.AddSingleton(typeof(IProvisioningStep), step);
            foreach (var seed in Rooms.TypesOf<IShopSeed>()) services.AddScoped(typeof(IShopSeed), seed);
            return services;
        }

        /// <summary>What only the serving program does and a command does not: watching for changes and finishing what was left undone.</summary>
        public IServiceCollection AddTenancyWatches() =>
            services.AddHostedService<BeServingNode>().AddHostedService<WatchHosts>().AddHostedService<CloseWithdrawn>().AddHostedService<ResumeProvisioning>().AddHostedService<MigrateShopsAtStart>().AddWorkWatches();
    }
}
