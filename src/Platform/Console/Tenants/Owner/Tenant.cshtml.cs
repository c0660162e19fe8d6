using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Tenants.Provisioning;

namespace Vitrine.Platform.Console.Tenants.Owner;

/// <summary>One tenant, and what the owner can do with it.</summary>
[Permission("tenants:read", PlaceKind.Platform)]
public sealed class TenantModel(ShowTenant show, RunAction run, ProvisioningBell bell, Toasts toasts, ConsoleShell shell) : OneTenantModel(show, run, bell, toasts, shell)
{
    public override string Root => "/tenants";

    public override string Word => "tenants";
}
