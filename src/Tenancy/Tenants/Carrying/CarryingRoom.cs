using Microsoft.Extensions.DependencyInjection;
using Vitrine.Tenancy.Tenants.Backups;
using Vitrine.Tenancy.Tenants.Moving;
using Vitrine.Tenancy.Tenants.TakeOut;

namespace Vitrine.Tenancy.Tenants.Carrying;

/// <summary>Backing up, restoring, copying and moving shops.</summary>
static class CarryingRoom
{
    public static void AddCarrying(this IServiceCollection services)
    {
        services.AddSingleton<DraftDatabases>();
        services.AddSingleton<ShopExchanges>();
        services.AddSingleton<ShopDatabases>();
        services.AddSingleton<AdoptShop>();
        services.AddSingleton<BackupTenant>();
        services.AddSingleton<RestoreTenant>();
        services.AddSingleton<UndoRestore>();
        services.AddSingleton<BackupFolder>();
        services.AddSingleton<CopyRows>();
        services.AddSingleton<CloneTenant>();
        services.AddSingleton<MoveTenant>();
        services.AddSingleton<DropMoved>();
        services.AddSingleton<ExportTenant>();
        services.AddSingleton<ImportTenant>();
        foreach (var carrier in Rooms.TypesOf<DatabaseCarrier>()) services.AddSingleton(typeof(DatabaseCarrier), carrier);
    }
}
