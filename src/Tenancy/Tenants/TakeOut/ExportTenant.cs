using System.Text.Json;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Tenants.Backups;
using Vitrine.Tenancy.Tenants.Carrying;

namespace Vitrine.Tenancy.Tenants.TakeOut;

/// <summary>Writes everything that is a merchant's own into one file that others can read: rows as JSON, files as they are. Nothing of the program's own, of other tenants, or secret is in it.</summary>
public sealed class ExportTenant(AdoptShop shops, ShopDatabases databases, DataDirectory directory, TimeProvider time)
{
    internal const string ManifestName = "manifest.json";

    /// <returns>What was written, or a problem after which no file is left.</returns>
    public async Task<Answer<ExportedShop>> RunAsync(string slug, string to, IProgress<string>? progress, CancellationToken cancel)
    {
        var found = await shops.FindAsync(slug, cancel);
        if (!found.Succeeded(out var tenant, out var problem)) return problem;
        var server = databases.ServerOf(tenant.DatabaseServer);
        return await ShopDatabases.AnswerAsync<ExportedShop>(server, tenant.DatabaseName, async () =>
        {
            using var archive = ArchiveWriter.Create(to);
            var shape = databases.ShapeOn(server);
            progress?.Report("copying the database as it is now");
            await using var snapshot = await databases.SnapshotAsync(tenant, shape, holdWriters: false, cancel);
            var now = time.GetUtcNow();
            var numbers = await snapshot.NumbersAsync(cancel);
            List<TakeOutTable> tables = [];
            foreach (var table in shape.Tables.Where(table => table is { Copied: true, Exported: true }))
            {
                progress?.Report($"writing {table.Name}");
                var file = $"tables/{table.Name}.ndjson";
                var sum = await WriteAsync(snapshot, table, archive.Part(file), cancel);
                tables.Add(new(table.Name, file, table.Columns, table.Key, table.Number, numbers.TryGetValue(table.Name, out var highest) ? highest : null, sum.Rows, sum.Sum) { Unique = table.Unique, References = table.References });
            }

            progress?.Report("copying the files");
            await archive.AddFilesAsync(directory.FilesOf(tenant.FilesFolder ?? tenant.Slug), cancel);
            archive.Add(ManifestName, JsonSerializer.SerializeToUtf8Bytes(new TakeOutManifest
            {
                Format = TakeOutManifest.FormatName,
                FormatVersion = TakeOutManifest.CurrentVersion,
                Slug = tenant.Slug,
                Name = tenant.Name,
                Setup = tenant.Setup with { Sample = null },
                Schema = TakeOutManifest.SchemaOf(shape.Version),
                ExportedAt = now,
                Tables = tables,
            }, BackupManifest.Json));
            var written = archive.Finish();
            return new ExportedShop(written.FullName, written.Length, tables.Sum(table => table.Rows), archive.Parts.Count(part => part.Name.StartsWith("files/", StringComparison.Ordinal)));
        });
    }

    static async Task<TableSum> WriteAsync(ShopSnapshot snapshot, TableShape table, Stream part, CancellationToken cancel)
    {
        await using var lines = new BufferedStream(part, 1 << 16);
        var sum = new TableSum.Builder();
        await using var json = new Utf8JsonWriter(lines, RowText.Writing);
        await foreach (var row in Rows.ReadAsync(snapshot.Connection, table, cancel))
        {
            sum.Add(row);
            RowText.Write(json, table, row);
            await json.FlushAsync(cancel);
            lines.WriteByte((byte)'\n');
            json.Reset();
        }

        return sum.Finish();
    }
}

/// <param name="Files">How many of the shop's files are in it.</param>
public sealed record ExportedShop(string Path, long Bytes, long Rows, int Files);
