using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Moving.Merchant;

/// <summary>Which pictures of a file came, and why others did not.</summary>
[Permission("imports:read", PlaceKind.Shop)]
public sealed class PicturesModel(StoreDb store, CurrentStaff staff, ConsoleShell shell) : ImportReport(store, staff, shell)
{
    public override string Show => "pictures";
}
