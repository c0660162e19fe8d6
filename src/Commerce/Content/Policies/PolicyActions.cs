using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Content.Policies;

/// <summary>What a merchant does with policies.</summary>
public static class PolicyActions
{
    /// <param name="BodyHtml">As it was written; it is cleaned before it is kept. Empty: the policy is taken away.</param>
    /// <param name="SeenAt"><see cref="Policy.UpdatedAt"/> as it was when this wish was formed: whoever changed it since is not overwritten unseen. Null: whatever it is now.</param>
    public sealed record Wish(PolicyKind Kind, string BodyHtml, DateTimeOffset? SeenAt = null) : IChecked
    {
        public IEnumerable<Problem> Problems()
        {
            if (!Enum.IsDefined(Kind)) yield return new Problem("not_offered", "Choose one of the values that are offered.", "kind");
            if (CatalogText.Check(BodyHtml, CatalogText.LongestBody, "bodyHtml") is { } problem) yield return problem;
        }
    }

    /// <summary>Writes what a policy says.</summary>
    [Action("policies.update", "PUT /policies/{kind}", "content:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(PolicyChanged))]
    public static async Task<Answer<Done>> UpdateAsync(Wish input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        if (input.SeenAt is { } seen && await ChangedMeanwhile.LookAsync(store.Policies.Where(one => one.Kind == input.Kind), seen, at.Now, cancel) is { } clash) return clash;
        var policy = await store.Policies.SingleOrDefaultAsync(one => one.Kind == input.Kind, cancel);
        if (policy is null) store.Policies.Add(policy = new Policy { Kind = input.Kind });
        var before = policy.BodyHtml.Length;
        (policy.BodyHtml, policy.UpdatedAt) = (CleanHtml.Of(input.BodyHtml), at.Now);
        var handle = PolicyHandles.Of(policy.Kind);
        store.Announce(new PolicyChanged(handle, policy.BodyHtml.Length == 0));
        at.Record($"policy/{handle}", new { letters = before }, new { letters = policy.BodyHtml.Length });
        return new Done();
    }
}
