using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Content.Policies;
using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Platform.Console.Content.Policies.Merchant;

/// <summary>What one policy says.</summary>
[Permission("content:read", PlaceKind.Shop)]
[RequestSizeLimit(ContentEditor.LargestForm), RequestFormLimits(ValueLengthLimit = ContentEditor.LongestField)]
public sealed class EditModel(StoreDb store, CurrentStaff staff, EndForm end, HostDirectory directory, RunAction run) : PageModel
{
    [BindProperty] public Input Form { get; set; } = new();

    /// <summary>When it was last changed, as whoever writes here saw it, see <see cref="SeenState"/>.</summary>
    [BindProperty] public long? Seen { get; set; }

    public CurrentStaff Staff => staff;

    public bool May => staff.May("content:write");

    public PolicyKind Kind { get; private set; }

    /// <summary>Whether shoppers find it.</summary>
    public bool IsSeen { get; private set; }

    public string Address => $"{ShopAddress.Of(directory.Find(staff.Shop!.Id)!.PrimaryHost, Request)}policies/{PolicyHandles.Of(Kind)}"; // the page stands in a shop, and the door found it there

    public async Task<IActionResult> OnGetAsync(string handle, CancellationToken cancel)
    {
        if (await LoadAsync(handle, cancel) is not { } policy) return NotFound();
        (Form, Seen) = (new Input { BodyHtml = policy.BodyHtml }, SeenState.Of(policy.UpdatedAt));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string handle, CancellationToken cancel)
    {
        if (await LoadAsync(handle, cancel) is not { } policy) return NotFound();
        var answer = await run.RunAsync(PolicyActions.UpdateAsync, new PolicyActions.Wish(Kind, Form.BodyHtml ?? "", SeenState.Read(Seen)), cancel);
        if (answer.Problem is null) return end.Done(HttpContext, $"{Staff.Root}/policies/{handle}", "content.policy_saved");
        Seen = SeenState.After(answer.Problems, Seen, policy.UpdatedAt);
        return this.Refused(answer.Problems);
    }

    // An empty one where nothing was written yet; null: no policy is called so.
    async Task<Policy?> LoadAsync(string handle, CancellationToken cancel)
    {
        if (PolicyHandles.Find(handle) is not { } kind) return null;
        Kind = kind;
        var policy = await store.Policies.AsNoTracking().SingleOrDefaultAsync(one => one.Kind == kind, cancel) ?? new Policy { Kind = kind };
        IsSeen = policy.BodyHtml.Length > 0;
        return policy;
    }

    public sealed record Input
    {
        public string? BodyHtml { get; init; }
    }
}
