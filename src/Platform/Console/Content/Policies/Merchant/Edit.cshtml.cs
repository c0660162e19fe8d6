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

    public CurrentStaff Staff => staff;

    public bool May => staff.May("content:write");

    public PolicyKind Kind { get; private set; }

    /// <summary>Whether shoppers find it.</summary>
    public bool IsSeen { get; private set; }

    public string Address => $"{ShopAddress.Of(directory.Find(staff.Shop!.Id)!.PrimaryHost, Request)}policies/{PolicyHandles.Of(Kind)}"; // the page stands in a shop, and the door found it there

    public async Task<IActionResult> OnGetAsync(string handle, CancellationToken cancel)
    {
        if (await LoadAsync(handle, cancel) is not { } body) return NotFound();
        Form = new Input { BodyHtml = body };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string handle, CancellationToken cancel)
    {
        if (await LoadAsync(handle, cancel) is null) return NotFound();
        var answer = await run.RunAsync(PolicyActions.UpdateAsync, new PolicyActions.Wish(Kind, Form.BodyHtml ?? ""), cancel);
        return answer.Problem is null ? end.Done(HttpContext, $"{Staff.Root}/policies/{handle}", "content.policy_saved") : this.Refused(answer.Problems);
    }

    // What it says, empty for nothing; null: no policy is called so.
    async Task<string?> LoadAsync(string handle, CancellationToken cancel)
    {
        if (PolicyHandles.Find(handle) is not { } kind) return null;
        Kind = kind;
        var body = await store.Policies.Where(policy => policy.Kind == kind).Select(policy => policy.BodyHtml).SingleOrDefaultAsync(cancel) ?? "";
        IsSeen = body.Length > 0;
        return body;
    }

    public sealed record Input
    {
        public string? BodyHtml { get; init; }
    }
}
