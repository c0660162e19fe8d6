using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Tenants.Carrying;

namespace Vitrine.Tenancy.Tenants.Backups;

/// <summary>
/// Brings a shop back from a backup: beside the live one as a tenant of its own, or in its place. The database is built and
/// compared with the backup aside; only then does anything change, in one transaction.
/// </summary>
public sealed class RestoreTenant(AdoptShop shops, ShopDatabases databases, DraftDatabases drafts, ShopExchanges exchanges, DataDirectory directory)
{
    internal const string Purpose = "restore";

    /// <summary>
    /// Restores it as a new tenant under the platform's root or its agency's, at once open on its own host, where search
    /// engines are told to stay away. Messages of the original are not sent again.
    /// </summary>
    /// <param name="serverName">Where it shall live, or null: a server of the backup's engine.</param>
    public async Task<Answer<Tenant>> BesideAsync(string slug, string from, string newSlug, string? serverName, IProgress<string>? progress, CancellationToken cancel)
    {
        if (await shops.CheckAsync(newSlug, cancel) is { } unfit) return unfit;
        // The original may be gone: a lost shop comes back this way too.
        var original = (await shops.FindAsync(slug, cancel)).Value;
        return await OpenAsync<Tenant>(from, serverName ?? original?.DatabaseServer, serverName is null, progress, async (archive, server) =>
        {
            var id = new TenantId(Guid.CreateVersion7(archive.Manifest.CreatedAt));
            await using var draft = await drafts.BeginAsync(server, newSlug, id, Purpose, ownFiles: true, cancel);
            var version = await BuildAsync(archive, draft, asCopy: true, progress, cancel);
            progress?.Report("opening the shop");
            return await shops.RunAsync(draft, newSlug, archive.Manifest.Name, archive.Manifest.Setup, original?.AgencyId, new TenantId(archive.Manifest.TenantId), version, cancel);
        }, cancel);
    }

    /// <summary>
    /// Puts it in the live shop's place, which answers 503 with Retry-After for a few seconds. The former database and files
    /// are kept; <see cref="UndoRestore"/> brings them back. Killed at any moment, the old or the new shop answers; run again it
    /// begins anew.
    /// </summary>
    public async Task<Answer<Tenant>> InPlaceAsync(string slug, string from, IProgress<string>? progress, CancellationToken cancel)
    {
        var found = await shops.FindAsync(slug, cancel);
        if (!found.Succeeded(out var tenant, out var problem)) return problem;
        return await OpenAsync<Tenant>(from, tenant.DatabaseServer, anyServer: false, progress, async (archive, server) =>
        {
            if (archive.Manifest.TenantId != tenant.Id.Value)
                return new Problem("foreign_backup", $"{from} is a backup of {archive.Manifest.Slug} (tenant {archive.Manifest.TenantId}) and not of {slug}. Nothing was changed. Choose another file, or restore it beside: --beside <new-short-name>.");
            var claimed = await exchanges.TakeAsync(tenant, cancel);
            if (!claimed.Succeeded(out var claim, out var busy)) return busy;
            await using (claim)
            {
                await using var draft = await drafts.BeginAsync(server, slug, tenant.Id, Purpose, ownFiles: true, cancel);
                var version = await BuildAsync(archive, draft, asCopy: false, progress, cancel);
                progress?.Report("closing the shop for a moment");
                await claim.CloseAsync(cancel);
                progress?.Report("exchanging the databases");
                await claim.ExchangeAsync(new ShopPlace(server.Name, draft.Name, draft.FilesFolder, version), Purpose, db => draft.LeaveListAsync(db, cancel), cancel);
                draft.Adopt();
            }

            progress?.Report("open again");
            return (await shops.FindAsync(slug, cancel)).Value!; // it was there a moment ago
        }, cancel);
    }

    async Task<Answer<T>> OpenAsync<T>(string from, string? serverName, bool anyServer, IProgress<string>? progress, Func<BackupArchive, DatabaseServer, Task<Answer<T>>> work, CancellationToken cancel)
    {
        var place = databases.ServerOf(DatabaseServer.Main);
        return await ShopDatabases.AnswerAsync(place, "shops", async () =>
        {
            progress?.Report("checking the archive");
            using var archive = BackupArchive.Open(from);
            var engine = archive.Manifest.Engine;
            var preferred = anyServer && serverName is not null && databases.ServerOf(serverName).Engine.Name != engine ? null : serverName;
            place = databases.ServerFor(engine, preferred);
            RequireKnown(archive, place);
            await archive.CheckAsync(cancel);
            return await ShopDatabases.AnswerAsync(place, "shops", () => work(archive, place));
        });
    }

    // A migration that this program does not know was made by a newer one.
    void RequireKnown(BackupArchive archive, DatabaseServer server)
    {
        var version = archive.Manifest.SchemaVersion;
        var known = databases.WithModel(server, db => db.Database.GetMigrations().ToList());
        if (!known.Contains(version, StringComparer.Ordinal))
            throw new CarryRefusedException("too_new", $"The backup is at migration {version}, which this program does not know; its newest is {known[^1]}. Restore it with the program that made it, or a newer one.");
    }

    async Task<string> BuildAsync(BackupArchive archive, Draft draft, bool asCopy, IProgress<string>? progress, CancellationToken cancel)
    {
        progress?.Report("building the database");
        var (manifest, server) = (archive.Manifest, draft.Server);
        var contents = manifest.Contents;
        await databases.CarrierOf(server).LoadAsync(server, draft.Name, new ShopShape(manifest.SchemaVersion, contents.Tables), archive.Part, () => databases.MakeAsync(server, draft.Name, manifest.SchemaVersion, cancel), cancel);
        progress?.Report("comparing rows and checksums");
        var version = await databases.FinishAsync(draft, contents, asCopy, cancel);
        progress?.Report("copying the files");
        await archive.ExtractFilesAsync(directory.FilesOf(draft.FilesFolder!), cancel); // begun with files of its own
        return version;
    }
}
