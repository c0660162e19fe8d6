using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Moving.Merchant;

/// <summary>What an import made and changed.</summary>
[Permission("imports:read", PlaceKind.Shop)]
public sealed class ReportModel(StoreDb store, CurrentStaff staff, ConsoleShell shell) : ImportReport(store, staff, shell)
{
    public override string Show => "things";
}
