using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Tenants.Backups;
using Vitrine.Tenancy.Tenants.Carrying;

namespace Vitrine.Tenancy.Tenants.TakeOut;

/// <summary>Makes a tenant from a take-out, on any engine. It may have been edited by hand: a mistake is named with its file and line, and no tenant is made.</summary>
public sealed class ImportTenant(AdoptShop shops, ShopDatabases databases, DraftDatabases drafts, DataDirectory directory)
{
    const int MostManifestBytes = 16 << 20;

    /// <param name="newSlug">The new tenant's short name, or null: the one in the take-out.</param>
    public Task<Answer<Tenant>> RunAsync(string from, string? newSlug, string serverName, IProgress<string>? progress, CancellationToken cancel)
    {
        var main = databases.ServerOf(DatabaseServer.Main);
        return ShopDatabases.AnswerAsync<Tenant>(main, "shops", async () =>
        {
            var server = databases.ServerOf(serverName);
            progress?.Report("checking the take-out");
            using var archive = ArchiveReader.Open(from);
            var manifest = Read(archive);
            var slug = newSlug ?? manifest.Slug;
            if ((await shops.CheckAsync(slug, cancel) ?? manifest.Setup.Check()) is { } unfit) return newSlug is null && unfit.Field == "slug" ? unfit with { Message = unfit.Message + " Another one is given with --as." } : unfit;
            return await ShopDatabases.AnswerAsync(server, "shops", async () =>
            {
                await using var draft = await drafts.BeginAsync(server, slug, new TenantId(Guid.NewGuid()), "import", ownFiles: true, cancel);
                var version = await BuildAsync(archive, manifest, draft, progress, cancel);
                progress?.Report("copying the files");
                await archive.ExtractFilesAsync(directory.FilesOf(draft.FilesFolder!), cancel); // begun with files of its own
                return await shops.RunAsync(draft, slug, manifest.Name, manifest.Setup, agency: null, previewOf: null, version, cancel);
            });
        });
    }

    async Task<string> BuildAsync(ArchiveReader archive, TakeOutManifest manifest, Draft draft, IProgress<string>? progress, CancellationToken cancel)
    {
        var server = draft.Server;
        var shape = databases.ShapeOn(server);
        var known = databases.WithModel(server, db => db.Database.GetMigrations().ToList());
        var migration = known.Find(name => TakeOutManifest.SchemaOf(name) == manifest.Schema)
            ?? throw Wrong(archive, ExportTenant.ManifestName, null, $"its schema '{manifest.Schema}' is not known to this program, whose newest is '{TakeOutManifest.SchemaOf(known[^1])}'. Import it with the program that made it, or a newer one.");
        List<TableShape> tables = [.. manifest.Tables.Select(table => table.Shape)];
        if (migration == shape.Version) tables = InOrder(archive, tables, shape);

        await databases.MakeAsync(server, draft.Name, migration, cancel);
        var sums = new Dictionary<string, TableSum>(StringComparer.Ordinal);
        var highest = new Dictionary<TableShape, long>();
        var rules = new RowRules(tables);
        await databases.CarrierOf(server).WriteAsync(server, draft.Name, tables.Select(table => (table, ReadAsync(table))), cancel);
        foreach (var table in manifest.Tables.Where(table => sums[table.Name].Sum != table.Sum)) progress?.Report($"{table.File} is not as it was exported; what is there now is taken");
        progress?.Report("comparing rows and checksums");
        return await databases.FinishAsync(draft, new Contents(tables, sums, highest), asCopy: true, cancel);

        async IAsyncEnumerable<object?[]> ReadAsync(TableShape table, [EnumeratorCancellation] CancellationToken stop = default)
        {
            var file = manifest.Tables.Single(listed => listed.Name == table.Name);
            progress?.Report($"reading {table.Name}");
            var sum = new TableSum.Builder();
            var number = file.HighestNumber ?? 0;
            var counted = table.Number is null ? -1 : table.Columns.ToList().FindIndex(column => column.Name == table.Number);
            await foreach (var row in LinesAsync(archive, file.File, table, rules, stop))
            {
                sum.Add(row);
                if (counted >= 0 && row[counted] is long given) number = Math.Max(number, given);
                yield return row;
            }

            sums[table.Name] = sum.Finish();
            if (counted >= 0 && number > 0) highest[table] = number;
        }
    }

    static async IAsyncEnumerable<object?[]> LinesAsync(ArchiveReader archive, string file, TableShape table, RowRules rules, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (!archive.Names.Contains(file, StringComparer.Ordinal)) throw Wrong(archive, file, null, "it is on the list in manifest.json and is missing. Put it back; a table without rows is an empty file.");
        using var lines = new StreamReader(archive.Part(file));
        for (var number = 1; ; number++)
        {
            string? line;
            try { line = await lines.ReadLineAsync(cancel); }
            catch (InvalidDataException) { throw Wrong(archive, file, number, "the archive is damaged here. Take another copy of it."); }
            if (line is null) yield break;
            if (line.Length == 0) continue;
            object?[] row;
            try
            {
                row = RowText.Read(table, line);
                rules.Add(table, row);
            }
            catch (FormatException mistake)
            {
                throw Wrong(archive, file, number, mistake.Message);
            }

            yield return row;
        }
    }

    // The tables of this version are known: what the list says of them has to be so.
    static List<TableShape> InOrder(ArchiveReader archive, List<TableShape> listed, ShopShape shape)
    {
        List<TableShape> expected = [.. shape.Tables.Where(table => table is { Copied: true, Exported: true })];
        if (listed.Find(table => !expected.Exists(known => known.Name == table.Name)) is { } unknown)
            throw Wrong(archive, ExportTenant.ManifestName, null, $"there is no table '{unknown.Name}'. The tables are: {string.Join(", ", expected.Select(table => table.Name))}.");
        foreach (var table in expected)
        {
            if (listed.FindAll(found => found.Name == table.Name) is not [var own]) throw Wrong(archive, ExportTenant.ManifestName, null, $"the table {table.Name} has to be there once.");
            if (!own.Columns.Select(column => (column.Name, column.Kind)).SequenceEqual(table.Columns.Select(column => (column.Name, column.Kind))))
                throw Wrong(archive, ExportTenant.ManifestName, null, $"the columns of {table.Name} have to be: {string.Join(", ", table.Columns.Select(column => $"{column.Name} ({column.Kind})"))}.");
        }

        return expected;
    }

    static TakeOutManifest Read(ArchiveReader archive)
    {
        if (!archive.Names.Contains(ExportTenant.ManifestName, StringComparer.Ordinal)) throw new CarryRefusedException("not_a_takeout", $"{archive.Path} is no take-out: it has no {ExportTenant.ManifestName}. Choose a file that tenants export made.");
        var json = archive.Read(ExportTenant.ManifestName, MostManifestBytes);
        try
        {
            var head = JsonSerializer.Deserialize<Head>(json, BackupManifest.Json);
            if (head?.Format != TakeOutManifest.FormatName) throw new CarryRefusedException("not_a_takeout", $"{archive.Path} is no take-out. Choose a file that tenants export made; a backup is read by tenants restore.");
            if (head.FormatVersion > TakeOutManifest.CurrentVersion) throw Wrong(archive, ExportTenant.ManifestName, null, string.Create(CultureInfo.InvariantCulture, $"it is of form {head.FormatVersion}, and this program reads up to {TakeOutManifest.CurrentVersion}. Import it with a newer program."));
            return JsonSerializer.Deserialize<TakeOutManifest>(json, BackupManifest.Json)!; // a text that is an object
        }
        catch (JsonException mistake)
        {
            throw Wrong(archive, ExportTenant.ManifestName, (int?)mistake.LineNumber + 1, $"it cannot be read{(mistake.Path is { Length: > 1 } path ? $" at {path}" : "")}. Put back what was changed there.");
        }
    }

    static CarryRefusedException Wrong(ArchiveReader archive, string file, int? line, string what) => new("takeout_invalid",
        line is null ? $"{Path.GetFileName(archive.Path)}: {file}: {what}" : string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(archive.Path)}: {file}, line {line}: {what}"));

    sealed record Head(string? Format = null, int FormatVersion = 0);
}
