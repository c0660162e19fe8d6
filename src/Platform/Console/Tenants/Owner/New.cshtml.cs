using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Tenants.Provisioning;

namespace Vitrine.Platform.Console.Tenants.Owner;

/// <summary>A new tenant.</summary>
[Permission("tenants:write", PlaceKind.Platform)]
public sealed class NewModel(ListTenants list, RunAction run, ProvisioningBell bell, NewTenantChoices choices) : NewTenantModel(list, run, bell, choices)
{
    public override string Root => "/tenants";

    public override string Word => "tenants";
}
