using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Tenants.Carrying;

namespace Vitrine.Tenancy.Tenants.Backups;

/// <summary>Writes one shop, its rows and its files as they are at one moment, into one archive, while it is read and written.</summary>
public sealed class BackupTenant(AdoptShop shops, ShopDatabases databases, BackupFolder folder, DataDirectory directory, TimeProvider time)
{
    /// <param name="to">The file, or null: a name in the tenant's folder of backups.</param>
    /// <param name="keep">How many backups stay in that folder, or null: all.</param>
    /// <returns>The backup, or a problem after which no file is left.</returns>
    /// <exception cref="DatabaseFault">The shop's database cannot be read.</exception>
    public async Task<Answer<StoredBackup>> RunAsync(string slug, string? to, int? keep, IProgress<string>? progress, CancellationToken cancel)
    {
        if (keep is < 1) return new Problem("keep_invalid", $"{keep} backups cannot be kept. Use --keep 1 or more.", "keep");
        var found = await shops.FindAsync(slug, cancel);
        if (!found.Succeeded(out var tenant, out var problem)) return problem;
        var server = databases.ServerOf(tenant.DatabaseServer);
        return await ShopDatabases.AnswerAsync<StoredBackup>(server, tenant.DatabaseName, async () =>
        {
            var backup = await WriteAsync(tenant, server, to ?? folder.NextPath(slug, time.GetUtcNow()), progress, cancel);
            if (to is null && keep is { } newest) folder.Keep(slug, newest);
            return backup;
        });
    }

    async Task<StoredBackup> WriteAsync(Tenant tenant, DatabaseServer server, string path, IProgress<string>? progress, CancellationToken cancel)
    {
        using var archive = ArchiveWriter.Create(path);
        var shape = databases.ShapeOn(server);
        progress?.Report("copying the database as it is now");
        await using var snapshot = await databases.SnapshotAsync(tenant, shape, holdWriters: false, cancel);
        var now = time.GetUtcNow();
        await snapshot.WritePartsAsync(archive.Part, cancel);
        progress?.Report("copying the files");
        await archive.AddFilesAsync(directory.FilesOf(tenant.FilesFolder ?? tenant.Slug), cancel);
        progress?.Report("counting the rows and their checksums");
        var contents = await Contents.OfAsync(snapshot, shape.Tables, cancel);
        var file = BackupArchive.Finish(archive, new BackupManifest
        {
            Format = BackupManifest.FormatName,
            FormatVersion = BackupManifest.CurrentVersion,
            TenantId = tenant.Id.Value,
            Slug = tenant.Slug,
            Name = tenant.Name,
            Setup = tenant.Setup,
            Engine = server.Engine.Name,
            SchemaVersion = shape.Version,
            CreatedAt = now,
            Tables = [.. shape.Tables.Select(table => new StoredTable(table, contents.Sums[table.Name].Rows, contents.Sums[table.Name].Sum, contents.HighestNumbers.TryGetValue(table, out var number) ? number : null))],
            Parts = [.. archive.Parts],
        });
        return new(file.FullName, file.Length, now, server.Engine.Name, shape.Version, contents.Sums.Values.Sum(sum => sum.Rows), null);
    }
}
