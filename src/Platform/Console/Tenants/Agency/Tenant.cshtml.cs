using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Tenants.Provisioning;

namespace Vitrine.Platform.Console.Tenants.Agency;

/// <summary>One client, and what the agency can do with it.</summary>
[Permission("tenants:read", PlaceKind.Agency)]
public sealed class TenantModel(ShowTenant show, RunAction run, ProvisioningBell bell, Toasts toasts, ConsoleShell shell) : OneTenantModel(show, run, bell, toasts, shell)
{
    public override string Root => "/clients";

    public override string Word => "clients";
}
