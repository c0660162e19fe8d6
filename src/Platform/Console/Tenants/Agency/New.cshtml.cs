using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Tenants.Provisioning;

namespace Vitrine.Platform.Console.Tenants.Agency;

/// <summary>A new client.</summary>
[Permission("tenants:write", PlaceKind.Agency)]
public sealed class NewModel(ListTenants list, RunAction run, ProvisioningBell bell, NewTenantChoices choices) : NewTenantModel(list, run, bell, choices)
{
    public override string Root => "/clients";

    public override string Word => "clients";
}
