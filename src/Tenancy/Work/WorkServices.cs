using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Tenancy.Work.Clocks;
using Vitrine.Tenancy.Work.Leases;
using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Tenancy.Work;

static class WorkServices
{
    extension(IServiceCollection services)
    {
        /// <summary>The outbox, leases and recurring work; what listens and what comes round is found in all rooms.</summary>
        public IServiceCollection AddWork(IConfiguration configuration)
        {
            services.AddSettings<WorkOptions>(configuration, WorkOptions.Section, options => options.Problems());
            services.AddSingleton<WorkPlaces>();
            services.AddSingleton<TakeLease>();
            services.AddSingleton<EventCatalog>();
            services.AddSingleton<OutboxBell>();
            services.AddSingleton<OutboxWriters>();
            services.AddSingleton<DueOutboxes>();
            services.AddSingleton<DeliverMessage>();
            services.AddSingleton<EmptyOutbox>();
            services.AddSingleton<WaitingMessages>();
            services.AddSingleton<RecurringWorkCatalog>();
            foreach (var type in Rooms.TypesOf<object>().Where(IsListener)) services.AddSingleton(new ListenerType(type));
            foreach (var type in Rooms.TypesOf<IRecurringWork>().Concat(Rooms.TypesOf<ITenantWork>())) services.AddSingleton(new RecurringWorkType(type));
            return services;
        }

        /// <summary>What only the serving program does: delivering and keeping clocks.</summary>
        public IServiceCollection AddWorkWatches() => services.AddHostedService<DispatchOutboxes>().AddHostedService<KeepClocks>();
    }

    static bool IsListener(Type type) => Array.Exists(type.GetInterfaces(), contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IListener<>));
}
