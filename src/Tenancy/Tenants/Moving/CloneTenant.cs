using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Tenants.Carrying;

namespace Vitrine.Tenancy.Tenants.Moving;

/// <summary>Makes a full copy of a shop, rows and files, as a preview on a host of its own, while the original serves and is written.</summary>
public sealed class CloneTenant(AdoptShop shops, ShopDatabases databases, DraftDatabases drafts, CopyRows copy, DataDirectory directory)
{
    /// <param name="name">What people read, or null: the original's.</param>
    /// <param name="serverName">Where it shall live, or null: where the original lives.</param>
    /// <returns>The clone, live and hidden from search engines; what the original has still to send it does not send.</returns>
    public async Task<Answer<Tenant>> RunAsync(string slug, string newSlug, string? name, string? serverName, IProgress<string>? progress, CancellationToken cancel)
    {
        if (await shops.CheckAsync(newSlug, cancel) is { } unfit) return unfit;
        var found = await shops.FindAsync(slug, cancel);
        if (!found.Succeeded(out var original, out var problem)) return problem;
        var source = databases.ServerOf(original.DatabaseServer);
        return await ShopDatabases.AnswerAsync<Tenant>(source, original.DatabaseName, async () =>
        {
            var server = serverName is null ? source : databases.ServerOf(serverName);
            return await ShopDatabases.AnswerAsync(server, original.DatabaseName, async () =>
            {
                await using var draft = await drafts.BeginAsync(server, newSlug, new TenantId(Guid.NewGuid()), "clone", ownFiles: true, cancel);
                var shape = databases.ShapeOn(source);
                string version;
                await using (var snapshot = await databases.SnapshotAsync(original, shape, holdWriters: false, cancel))
                    version = await copy.RunAsync(snapshot, shape, draft, asCopy: true, progress, cancel);
                progress?.Report("copying the files");
                await CopyFilesAsync(directory.FilesOf(original.FilesFolder ?? original.Slug), directory.FilesOf(draft.FilesFolder!), cancel); // begun with files of its own
                return await shops.RunAsync(draft, newSlug, name ?? original.Name, original.Setup, original.AgencyId, original.Id, version, cancel);
            });
        });
    }

    static async Task CopyFilesAsync(string from, string to, CancellationToken cancel)
    {
        Directory.CreateDirectory(to);
        if (!Directory.Exists(from)) return;
        foreach (var path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            if (new FileInfo(path).LinkTarget is not null) continue; // could lead to anybody's files
            var target = Path.Combine(to, Path.GetRelativePath(from, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!); // below the folder
            FileStream source;
            try { source = File.OpenRead(path); }
            catch (FileNotFoundException) { continue; } // removed at this moment
            await using (source)
            await using (var copied = new FileStream(target, FileMode.CreateNew, FileAccess.Write)) await source.CopyToAsync(copied, cancel);
        }
    }
}
