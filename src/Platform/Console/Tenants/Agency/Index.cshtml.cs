using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Tenants.Agency;

/// <summary>The tenants an agency looks after: its clients.</summary>
[Permission("tenants:read", PlaceKind.Agency)]
[Menu("clients", "/clients", "store", 10, Keys = "g c")]
public sealed class IndexModel(ListTenants list, RunAction run, Toasts toasts, ConsoleShell shell) : TenantListModel(list, run, toasts, shell)
{
    public override string Root => "/clients";

    public override string Word => "clients";
}
