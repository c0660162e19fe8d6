using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Tenants.Owner;

/// <summary>All tenants of the platform.</summary>
[Permission("tenants:read", PlaceKind.Platform)]
[Menu("tenants", "/tenants", "store", 10, Keys = "g t")]
public sealed class IndexModel(ListTenants list, RunAction run, Toasts toasts, ConsoleShell shell) : TenantListModel(list, run, toasts, shell)
{
    public override string Root => "/tenants";

    public override string Word => "tenants";
}
