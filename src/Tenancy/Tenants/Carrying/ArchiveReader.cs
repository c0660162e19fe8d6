using System.IO.Compression;
using System.Security.Cryptography;
using Vitrine.Tenancy.Tenants.Backups;

namespace Vitrine.Tenancy.Tenants.Carrying;

/// <summary>Reads an archive that anybody may have made: names, sizes and checksums are checked before anything is taken from it.</summary>
sealed class ArchiveReader : IDisposable
{
    const long MostBytes = 1L << 40;
    const int MostEntries = 1_000_000;

    readonly ZipArchive zip;
    readonly Dictionary<string, ZipArchiveEntry> entries;

    ArchiveReader(string path, ZipArchive zip, Dictionary<string, ZipArchiveEntry> entries) => (Path, this.zip, this.entries) = (path, zip, entries);

    public string Path { get; }

    public IEnumerable<string> Names => entries.Keys;

    /// <exception cref="CarryRefusedException">It is no archive, or its names are not to be trusted.</exception>
    public static ArchiveReader Open(string path)
    {
        if (!File.Exists(path)) throw new CarryRefusedException("file_missing", $"There is no file {path}.");
        ZipArchive opened;
        try
        {
            opened = ZipFile.OpenRead(path);
        }
        catch (InvalidDataException damaged)
        {
            throw Damaged(path, "it is no archive, or its end is missing", damaged);
        }

        try
        {
            if (opened.Entries.Count > MostEntries || opened.Entries.Sum(entry => entry.Length) > MostBytes) throw Damaged(path, "it announces more than any shop has");
            if (PartName.Problem(opened.Entries.Select(entry => entry.FullName)) is { } problem) throw Damaged(path, problem);
            return new ArchiveReader(path, opened, opened.Entries.ToDictionary(entry => entry.FullName, StringComparer.Ordinal));
        }
        catch (Exception error)
        {
            opened.Dispose();
            throw error is InvalidDataException ? Damaged(path, "its list of contents cannot be read", error) : error;
        }
    }

    /// <summary>Opens a part that is known to be there.</summary>
    public Stream Part(string name) => entries.TryGetValue(name, out var entry)
        ? new CheckedStream(entry.Open(), most: entry.Length)
        : throw Damaged(Path, $"{name} is missing");

    /// <summary>A small part as a whole.</summary>
    /// <exception cref="CarryRefusedException">It is missing, larger than <paramref name="most"/> or damaged.</exception>
    public byte[] Read(string name, int most)
    {
        if (entries.TryGetValue(name, out var entry) && entry.Length > most) throw Damaged(Path, $"{name} is larger than it can be");
        try
        {
            using var part = Part(name);
            using var bytes = new MemoryStream();
            part.CopyTo(bytes);
            return bytes.ToArray();
        }
        catch (InvalidDataException damaged)
        {
            throw Damaged(Path, $"{name} is damaged", damaged);
        }
    }

    /// <summary>Reads every part once and compares it with what the manifest says of it.</summary>
    /// <exception cref="CarryRefusedException">One differs, is missing or is too much.</exception>
    public async Task CheckAsync(IReadOnlyList<StoredPart> parts, IEnumerable<string> beside, CancellationToken cancel)
    {
        var known = parts.Select(part => part.Name).Concat(beside).ToHashSet(StringComparer.Ordinal);
        if (entries.Keys.FirstOrDefault(name => !known.Contains(name)) is { } extra) throw Damaged(Path, $"{extra} is in it and not on its list");
        var buffer = new byte[1 << 16];
        foreach (var part in parts)
        {
            try
            {
                await using var stream = (CheckedStream)Part(part.Name);
                while (await stream.ReadAsync(buffer, cancel) > 0) { }
                if (stream.Bytes != part.Bytes || !CryptographicOperations.FixedTimeEquals(Convert.FromHexString(stream.Sum()), Convert.FromHexString(part.Sha256))) throw Damaged(Path, $"{part.Name} is not what it was");
            }
            catch (Exception error) when (error is InvalidDataException or FormatException)
            {
                throw Damaged(Path, $"{part.Name} is damaged", error);
            }
        }
    }

    /// <summary>Writes the tenant's files into a folder that is not there yet.</summary>
    public async Task ExtractFilesAsync(string folder, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        foreach (var name in entries.Keys.Where(name => name.StartsWith("files/", StringComparison.Ordinal)))
        {
            // The name was checked; this holds whatever the check may have missed.
            var target = System.IO.Path.GetFullPath(name["files/".Length..], folder);
            if (!target.StartsWith(folder + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal)) throw Damaged(Path, $"{name} leads out of the folder of files");
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!); // below the folder
            await using var file = new FileStream(target, FileMode.CreateNew, FileAccess.Write);
            await using var part = Part(name);
            await part.CopyToAsync(file, cancel);
        }
    }

    public void Dispose() => zip.Dispose();

    internal static CarryRefusedException Damaged(string path, string what, Exception? cause = null) =>
        new("archive_damaged", $"{path} cannot be used: {what}. Nothing was changed; take another copy of it.", cause);
}
