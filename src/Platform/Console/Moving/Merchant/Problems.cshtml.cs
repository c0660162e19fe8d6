using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Moving.Merchant;

/// <summary>What was wrong in a file, line by line.</summary>
[Permission("imports:read", PlaceKind.Shop)]
public sealed class ProblemsModel(StoreDb store, CurrentStaff staff, ConsoleShell shell) : ImportReport(store, staff, shell)
{
    public override string Show => "problems";
}
