using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Commerce.Catalog.Collections;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Moving.Imports;
using Vitrine.Commerce.Moving.Things;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Pictures;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Commerce.Moving.Pictures;

/// <summary>Fetches the pictures that imports noted, a product or collection at a time, and hangs them up by the rules of what they belong to. Killed, it goes on with those that still wait.</summary>
sealed class FetchPictures(IServiceProvider services, FetchPicture fetch, ImportBell bell, TimeProvider time)
{
    // In memory at once, each up to the largest size.
    const int AtOnce = 4;

    static readonly TimeSpan[] Later = [TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(3)];

    /// <returns>After which time there is more to do, or null: nothing waits.</returns>
    public async Task<TimeSpan?> RunAsync(TenantInfo shop, CancellationToken cancel)
    {
        while (true)
        {
            var now = time.GetUtcNow();
            List<ImportPicture> due;
            await using (var scope = services.OpenTenant(shop))
            {
                var store = scope.ServiceProvider.GetRequiredService<StoreDb>();
                // Somebody waits for an import that was started meanwhile: pictures come after it.
                if (await store.Imports.AnyAsync(one => one.State == ImportState.Checking || one.State == ImportState.Running || one.State == ImportState.Undoing, cancel)) return TimeSpan.Zero;
                var waiting = store.ImportPictures.AsNoTracking().Where(picture => picture.State == PictureState.Waiting);
                if (await waiting.Where(picture => picture.DueAt <= now).OrderBy(picture => picture.Id).FirstOrDefaultAsync(cancel) is not { } first)
                    return await waiting.OrderBy(picture => picture.DueAt).Select(picture => (DateTimeOffset?)picture.DueAt).FirstOrDefaultAsync(cancel) is { } next ? TimeSpan.FromSeconds(Math.Max(1, (next - now).TotalSeconds)) : null;
                due = await waiting.Where(picture => picture.ImportId == first.ImportId && picture.ProductId == first.ProductId && picture.CollectionId == first.CollectionId && picture.DueAt <= now).OrderBy(picture => picture.Position).ThenBy(picture => picture.Id).Take(AtOnce).ToListAsync(cancel);
            }

            var fetched = await Task.WhenAll(due.Select(async picture => (Picture: picture, Answer: await fetch.RunAsync(picture.Url, cancel))));
            await using var inside = services.OpenTenant(shop);
            await HangAsync(inside.ServiceProvider, shop, [.. fetched], cancel);
            if (await ImportView.OfAsync(inside.ServiceProvider.GetRequiredService<StoreDb>(), due[0].ImportId, cancel) is { } view) bell.Tell(shop.Id, view);
        }
    }

    /// <param name="Media">For a product.</param>
    /// <param name="Pictured">For a collection.</param>
    sealed record Judged(ImportPicture Picture, Problem? Problem, MediaWish? Media = null, CollectionWish? Pictured = null);

    async Task HangAsync(IServiceProvider inside, TenantInfo shop, List<(ImportPicture Picture, Answer<byte[]> Answer)> fetched, CancellationToken cancel)
    {
        var store = inside.GetRequiredService<StoreDb>();
        // Decoded before the transaction begins: nobody waits for the database meanwhile.
        var judged = fetched.ConvertAll(one =>
        {
            if (!one.Answer.Succeeded(out var bytes, out var refusal)) return new Judged(one.Picture, refusal);
            if (one.Picture.CollectionId is not null)
            {
                var pictured = new CollectionWish { Image = new PictureWish(bytes) };
                return new Judged(one.Picture, pictured.Picture().Problem, Pictured: pictured);
            }

            var media = new MediaWish { Upload = bytes, UploadName = "picture", Alt = one.Picture.Alt };
            return new Judged(one.Picture, media.Problems("media").FirstOrDefault(), media);
        });
        var first = fetched[0].Picture;
        var (import, kind, thing) = (first.ImportId, first.CollectionId is null ? ThingKind.Product : ThingKind.Collection, first.CollectionId ?? first.ProductId);
        var good = judged.Where(one => one.Problem is null).ToList();
        await using var transaction = await store.BeginWriteAsync(cancel);
        var now = time.GetUtcNow();
        var owner = await store.Imports.AsNoTracking().SingleAsync(one => one.Id == import, cancel);
        // Undone while it was fetched: it is not wanted any more.
        var wanted = owner.State is ImportState.Done or ImportState.Stopped;
        var (products, collections) = (new MoveProducts(store), new MoveCollections(store));
        if (wanted && good.Count > 0 && await DigestAsync() is { } before)
        {
            var standing = kind is ThingKind.Product ? await products.WrittenAsync(thing, cancel) : await collections.WrittenAsync(thing, cancel);
            store.ChangeTracker.Clear();
            var at = new ActionScope(new CarryOut(services, shop, bell, time).ActorOf(owner), inside, now);
            var refusal = kind is ThingKind.Product ? await HangUpAsync() : await PutAsync();
            if (refusal is null)
            {
                store.ChangeTracker.Clear();
                // Still as the import left it, with what the import brought: it can be undone as before.
                var after = await DigestAsync();
                var journal = store.ImportedThings.Where(one => one.ImportId == import && one.Kind == kind && one.ThingId == thing);
                if (after is not null && await journal.Where(one => one.After == before).ExecuteUpdateAsync(set => set.SetProperty(one => one.After, after), cancel) == 0 && !await journal.AnyAsync(cancel))
                {
                    // The file changed nothing of it but its pictures.
                    store.ImportedThings.Add(new ImportedThing { ImportId = import, Kind = kind, ThingId = thing, Name = await NameAsync(), Line = first.Line, Outcome = ThingOutcome.Changed, Before = standing, After = after });
                    await store.SaveChangesAsync(cancel);
                    store.ChangeTracker.Clear();
                }
            }
            else
            {
                foreach (var one in good) await RefuseAsync(store, one.Picture, refusal, cancel);
            }

            async Task<Problem?> HangUpAsync()
            {
                if (!(await products.AddPicturesAsync(thing, [.. good.Select(one => one.Media!)], at, cancel)).Succeeded(out var media, out var problem)) return problem; // a product's have one
                for (var i = 0; i < good.Count; i++)
                {
                    await NoteAsync(store, good[i].Picture, media[i].FileName, cancel);
                    var shown = good[i].Picture.Variants.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => VariantId.Of(long.Parse(id, System.Globalization.CultureInfo.InvariantCulture))).ToArray();
                    foreach (var some in shown.Chunk(500)) await store.Variants.Where(variant => some.Contains(variant.Id)).ExecuteUpdateAsync(set => set.SetProperty(variant => variant.MediaId, media[i].Id), cancel);
                }

                return null;
            }

            async Task<Problem?> PutAsync()
            {
                foreach (var one in good)
                {
                    if (!(await collections.PutPictureAsync(thing, one.Pictured!, at, cancel)).Succeeded(out var file, out var problem)) return problem; // a collection's have one
                    await NoteAsync(store, one.Picture, file, cancel);
                }

                return null;
            }
        }
        else
        {
            foreach (var one in good) await RefuseAsync(store, one.Picture, new Problem(wanted ? "picture_no_product" : "picture_undone", "What it belongs to is not there any more."), cancel);
        }

        foreach (var one in judged.Where(one => one.Problem is not null))
        {
            var again = one.Problem!.Code is "picture_unreached" or "picture_busy" or "picture_slow" && one.Picture.Attempts + 1 < ImportPicture.MostAttempts && wanted;
            if (!again) await RefuseAsync(store, one.Picture, one.Problem, cancel);
            else
            {
                var due = now + Later[Math.Min(one.Picture.Attempts, Later.Length - 1)];
                await store.ImportPictures.Where(picture => picture.Id == one.Picture.Id).ExecuteUpdateAsync(set => set.SetProperty(picture => picture.Attempts, picture => picture.Attempts + 1).SetProperty(picture => picture.DueAt, due).SetProperty(picture => picture.Why, one.Problem.Code), cancel);
            }
        }

        await transaction.CommitAsync(cancel);

        async Task<string> NameAsync()
        {
            var (product, collection) = (ProductId.Of(thing), CollectionId.Of(thing));
            var handle = await (kind is ThingKind.Product ? store.Products.Where(one => one.Id == product).Select(one => one.Handle) : store.Collections.Where(one => one.Id == collection).Select(one => one.Handle)).SingleAsync(cancel);
            return handle.Length <= ImportedThing.LongestName ? handle : handle[..ImportedThing.LongestName];
        }

        Task<string?> DigestAsync() => kind is ThingKind.Product ? products.DigestAsync(thing, cancel) : collections.DigestAsync(thing, cancel);
    }

    static Task<int> NoteAsync(StoreDb store, ImportPicture picture, string fileName, CancellationToken cancel) =>
        store.ImportPictures.Where(one => one.Id == picture.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.State, PictureState.Fetched).SetProperty(one => one.FileName, fileName).SetProperty(one => one.Why, (string?)null), cancel);

    static Task<int> RefuseAsync(StoreDb store, ImportPicture picture, Problem problem, CancellationToken cancel) =>
        store.ImportPictures.Where(one => one.Id == picture.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.State, PictureState.Refused).SetProperty(one => one.Why, problem.Code).SetProperty(one => one.Attempts, one => one.Attempts + 1), cancel);
}
