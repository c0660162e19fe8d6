using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Collections;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Content;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Catalog;

/// <summary>Gives things their names in addresses, and lets the former ones lead on.</summary>
/// <param name="resource">What they are, a constant of <see cref="TranslatedResource"/>.</param>
sealed class HandlesOf(StoreDb store, string resource)
{
    /// <summary>A handle that is free: the wished one as it is, or one made of a title with a number where it is taken.</summary>
    /// <param name="taken">The handles of all others of the kind.</param>
    public async Task<Answer<string>> ChooseAsync(string? wished, string title, IQueryable<string> taken, CancellationToken cancel)
    {
        if (wished is { Length: > 0 })
            return IsReserved(wished) || await taken.AnyAsync(handle => handle == wished, cancel) ? new Problem("handle_taken", $"The address {wished} is taken. Choose another one.", "handle") { Values = [wished] } : wished;
        var made = Handle.Of(title) is { Length: > 0 } some ? some : resource.ToLowerInvariant();
        var beside = $"{made}-";
        var close = (await taken.Where(handle => handle == made || handle.StartsWith(beside)).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        if (!close.Contains(made) && !IsReserved(made)) return made;
        return Enumerable.Range(2, close.Count + 2).Select(number => $"{beside}{number}").First(handle => !close.Contains(handle));
    }

    /// <summary>Whoever comes by the former handle is led to the present one, and its texts in other languages follow.</summary>
    public Task MoveAsync(string former, string present, ProductId? product, CollectionId? collection, CancellationToken cancel) =>
        MoveAsync(new FormerHandle { Resource = resource, Handle = former, ProductId = product, CollectionId = collection }, present, cancel);

    /// <inheritdoc cref="MoveAsync(string, string, ProductId?, CollectionId?, CancellationToken)"/>
    /// <param name="leads">The former handle and whose it was.</param>
    public async Task MoveAsync(FormerHandle leads, string present, CancellationToken cancel)
    {
        var former = leads.Handle;
        await TakeAsync(present, cancel);
        store.FormerHandles.Add(leads);
        await ForgetTextsAsync(present, cancel); // left by something that was deleted
        await store.Translations.Where(text => text.Resource == resource && text.Key == former).ExecuteUpdateAsync(set => set.SetProperty(text => text.Key, present), cancel);
    }

    /// <summary>From now on this handle is something's own and leads nowhere else.</summary>
    public Task TakeAsync(string present, CancellationToken cancel) => store.FormerHandles.Where(old => old.Resource == resource && old.Handle == present).ExecuteDeleteAsync(cancel);

    public Task ForgetTextsAsync(string handle, CancellationToken cancel) => store.Translations.Where(text => text.Resource == resource && text.Key == handle).ExecuteDeleteAsync(cancel);

    bool IsReserved(string handle) => resource == TranslatedResource.Collection && handle == Collection.AllProducts;
}
