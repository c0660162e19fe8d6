using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Vitrine.Tenancy.Tenants.Carrying;

namespace Vitrine.Tenancy.Tenants.Backups;

/// <summary>A backup that was opened: its list of contents is its own and whole. See docs/backups.md.</summary>
sealed class BackupArchive : IDisposable
{
    public const string Extension = ".vitrine";

    const string ManifestName = "manifest.json";
    const string ManifestSumName = "manifest.sha256";
    const int MostManifestBytes = 256 << 20;

    readonly ArchiveReader reader;

    BackupArchive(ArchiveReader reader, BackupManifest manifest) => (this.reader, Manifest) = (reader, manifest);

    public BackupManifest Manifest { get; }

    /// <exception cref="CarryRefusedException">It is no backup, is damaged, or was made by a newer program.</exception>
    public static BackupArchive Open(string path)
    {
        var opened = ArchiveReader.Open(path);
        try
        {
            return new BackupArchive(opened, Read(opened));
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>Ends an archive with its list of contents.</summary>
    public static FileInfo Finish(ArchiveWriter archive, BackupManifest manifest)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(manifest, BackupManifest.Json);
        archive.Add(ManifestName, json);
        archive.Add(ManifestSumName, Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(json))));
        return archive.Finish();
    }

    /// <summary>Compares every part with the list.</summary>
    public Task CheckAsync(CancellationToken cancel) => reader.CheckAsync(Manifest.Parts, [ManifestName, ManifestSumName], cancel);

    public Stream Part(string name) => reader.Part(name);

    public Task ExtractFilesAsync(string folder, CancellationToken cancel) => reader.ExtractFilesAsync(folder, cancel);

    public void Dispose() => reader.Dispose();

    static BackupManifest Read(ArchiveReader reader)
    {
        if (!reader.Names.Contains(ManifestName, StringComparer.Ordinal)) throw new CarryRefusedException("not_a_backup", $"{reader.Path} is no backup of a shop: it has no {ManifestName}. Choose a file that tenants backup made.");
        var json = reader.Read(ManifestName, MostManifestBytes);
        try
        {
            // What it is and how new comes first: a newer form may not be readable at all.
            var head = JsonSerializer.Deserialize<Head>(json, BackupManifest.Json);
            if (head?.Format != BackupManifest.FormatName) throw new CarryRefusedException("not_a_backup", $"{reader.Path} is no backup of a shop. Choose a file that tenants backup made; a take-out is read by tenants import.");
            if (head.FormatVersion > BackupManifest.CurrentVersion)
                throw new CarryRefusedException("too_new", $"{reader.Path} was made by a newer program (form {head.FormatVersion}, this one reads up to {BackupManifest.CurrentVersion}). Restore it with that program.");
            if (Encoding.ASCII.GetString(reader.Read(ManifestSumName, 64)) != Convert.ToHexStringLower(SHA256.HashData(json))) throw ArchiveReader.Damaged(reader.Path, $"{ManifestName} is not what it was");
            return JsonSerializer.Deserialize<BackupManifest>(json, BackupManifest.Json)!; // a text that is an object
        }
        catch (JsonException damaged)
        {
            throw ArchiveReader.Damaged(reader.Path, $"{ManifestName} cannot be read", damaged);
        }
    }

    sealed record Head(string? Format = null, int FormatVersion = 0);
}
