using System.Globalization;
using Vitrine.Tenancy.Databases;

namespace Vitrine.Tenancy.Tenants.Backups;

/// <summary>Where a tenant's backups are unless told otherwise: <c>backups/{short name}</c> of the data directory, named by their time.</summary>
public sealed class BackupFolder(DataDirectory directory)
{
    /// <summary>A name that is free.</summary>
    public string NextPath(string slug, DateTimeOffset now)
    {
        var name = Path.Combine(FolderOf(slug), now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
        for (var i = 1; ; i++)
        {
            var path = i == 1 ? name + BackupArchive.Extension : string.Create(CultureInfo.InvariantCulture, $"{name}-{i:D3}{BackupArchive.Extension}");
            if (!File.Exists(path)) return path;
        }
    }

    /// <summary>The newest first.</summary>
    public IReadOnlyList<StoredBackup> List(string slug) => Directory.Exists(FolderOf(slug))
        ? [.. new DirectoryInfo(FolderOf(slug)).EnumerateFiles("*" + BackupArchive.Extension).OrderByDescending(file => Path.GetFileNameWithoutExtension(file.Name), StringComparer.Ordinal).Select(Describe)]
        : [];

    /// <summary>Deletes all but the newest.</summary>
    /// <returns>What was deleted.</returns>
    public IReadOnlyList<string> Keep(string slug, int newest)
    {
        List<string> old = [.. List(slug).Skip(newest).Select(backup => backup.Path)];
        foreach (var path in old) File.Delete(path);
        return old;
    }

    string FolderOf(string slug) => Path.Combine(directory.Path, "backups", slug);

    static StoredBackup Describe(FileInfo file)
    {
        try
        {
            using var archive = BackupArchive.Open(file.FullName);
            return new(file.FullName, file.Length, archive.Manifest.CreatedAt, archive.Manifest.Engine, archive.Manifest.SchemaVersion, archive.Manifest.Tables.Sum(table => table.Rows), null);
        }
        catch (Carrying.CarryRefusedException damaged)
        {
            return new(file.FullName, file.Length, new DateTimeOffset(file.LastWriteTimeUtc), "", "", 0, damaged.Message);
        }
    }
}

/// <param name="Problem">Why it cannot be used, or null. Only its list of contents was read; a restore reads everything.</param>
public sealed record StoredBackup(string Path, long Bytes, DateTimeOffset CreatedAt, string Engine, string SchemaVersion, long Rows, string? Problem);
