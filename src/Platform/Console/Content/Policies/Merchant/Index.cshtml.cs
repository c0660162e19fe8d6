using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Content.Policies;
using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Content.Policies.Merchant;

/// <summary>What the shop promises and has to say by law.</summary>
[Permission("content:read", PlaceKind.Shop)]
[Menu("policies", "/policies", "shield-check", 29, Group = "content")]
public sealed class IndexModel(StoreDb store, CurrentStaff staff) : PageModel
{
    public CurrentStaff Staff => staff;

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var written = await store.Policies.AsNoTracking().Where(policy => policy.BodyHtml != "").Select(policy => new { policy.Kind, policy.UpdatedAt }).ToDictionaryAsync(policy => policy.Kind, policy => policy.UpdatedAt, cancel);
        Rows = [.. Enum.GetValues<PolicyKind>().Select(kind => new Row(kind, PolicyHandles.Of(kind), written.TryGetValue(kind, out var at) ? at : null))];
    }

    /// <param name="UpdatedAt">Null: it says nothing.</param>
    public sealed record Row(PolicyKind Kind, string Handle, DateTimeOffset? UpdatedAt);
}
