using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Pricing;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Commerce.Carts;

/// <summary>Brings what a guest put into a cart to the account that they sign in to. From then on no token opens it.</summary>
public sealed class MergeCarts(StoreDb store, CurrentTenant tenant, IOptions<CartsOptions> options, TimeProvider time)
{
    /// <summary>
    /// Of a line that stands in both carts, the larger quantity counts, so that a guest who puts in again what waited there has it once, and merging again changes nothing.
    /// The browser's token may be forgotten afterwards.
    /// </summary>
    /// <param name="token">What the browser held, or null.</param>
    /// <param name="account">See <see cref="CustomerKey.Of"/>.</param>
    public async Task OnSignInAsync(string? token, Guid account, CancellationToken cancel)
    {
        var customer = CustomerKey.Of(account);
        var now = time.GetUtcNow();
        // Most have put nothing in: nothing is locked for them.
        if (!await store.Carts.Of(tenant.Info.Id, new CartOwner(token), now).AnyAsync(cancel)) return;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await MergeAsync(token, customer, now, cancel);
                return;
            }
            catch (DbUpdateException) when (attempt < 3 && !cancel.IsCancellationRequested) { store.ChangeTracker.Clear(); } // they signed in twice at one moment: now there is one cart
        }
    }

    async Task MergeAsync(string? token, string customer, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await store.BeginWriteAsync(cancel);
        // The guest's first, everywhere: two never wait for each other.
        if (await LockAsync(new CartOwner(token), customer, now, cancel) is not { } guest) return;
        if (await LockAsync(new CartOwner(null, customer), customer, now, cancel) is not { } own)
        {
            await store.Carts.Where(old => old.CustomerKey == customer && old.ExpiresAt <= now).ExecuteDeleteAsync(cancel); // one that somebody has made meanwhile stays
            (guest.TokenHash, guest.CustomerKey) = (null, customer);
        }
        else
        {
            foreach (var line in guest.Lines.OrderBy(line => line.Id.Value))
            {
                if (own.Lines.Find(one => one.Key == line.Key) is { } same) same.Quantity = Math.Max(same.Quantity, line.Quantity);
                else if (own.Lines.Count < CartToPrice.MostLines) own.Lines.Add(new CartLine { Key = line.Key, VariantId = line.VariantId, Quantity = line.Quantity, Properties = line.Properties, SeenMinor = line.SeenMinor, Title = line.Title });
            }

            var codes = own.Codes.Select(CodeKey.Of).ToHashSet(StringComparer.Ordinal);
            own.Codes = [.. own.Codes.Concat(guest.Codes.Where(code => codes.Add(CodeKey.Of(code)))).Take(CartToPrice.MostCodes)];
            if (guest.Note.Length > 0) own.Note = guest.Note;
            own.Attributes = [.. guest.Attributes.Concat(own.Attributes.Where(one => !guest.Attributes.Exists(other => other.Name == one.Name))).Take(Cart.MostAttributes)];
            store.Carts.Remove(guest);
        }

        await store.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        store.ChangeTracker.Clear();
    }

    // What is left of the two is the account's.
    Task<Cart?> LockAsync(CartOwner owner, string customer, DateTimeOffset now, CancellationToken cancel) => store.Carts.Of(tenant.Info.Id, owner, now).LockAsync(now, now + options.Value.KeptFor(customer), cancel);
}
