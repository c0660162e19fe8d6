using System.IO.Compression;
using Vitrine.Tenancy.Tenants.Backups;

namespace Vitrine.Tenancy.Tenants.Carrying;

/// <summary>
/// Writes an archive under a name that nobody takes for one, and gives it its own name when it is whole and on the disk. Dispose
/// it unfinished and nothing is left.
/// </summary>
sealed class ArchiveWriter : IDisposable
{
    // Pictures are compressed already.
    static readonly string[] Dense = [".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".zip", ".gz", ".mp4", ".woff2"];

    readonly string path;
    readonly string temporary;
    readonly FileStream file;
    readonly ZipArchive zip;
    readonly List<StoredPart> parts = [];
    bool finished;

    ArchiveWriter(string path)
    {
        this.path = path;
        temporary = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.tmp"); // a full path of a file
        file = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16);
        zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
    }

    /// <summary>What was written so far.</summary>
    public IReadOnlyList<StoredPart> Parts => parts;

    /// <exception cref="CarryRefusedException">Something of that name is there.</exception>
    public static ArchiveWriter Create(string path)
    {
        var full = Path.GetFullPath(path);
        if (Path.Exists(full)) throw new CarryRefusedException("file_exists", $"{full} is there already and was not touched. Choose another name.");
        var folder = Path.GetDirectoryName(full) ?? throw new CarryRefusedException("file_invalid", $"'{path}' is no name for a file.");
        Directory.CreateDirectory(folder);
        RemoveForgotten(folder);
        return new ArchiveWriter(full);
    }

    /// <summary>A new part; one at a time.</summary>
    public Stream Part(string name)
    {
        var level = Dense.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase) ? CompressionLevel.NoCompression : CompressionLevel.Fastest;
        return new CheckedStream(zip.CreateEntry(name, level).Open(), (bytes, sum) => parts.Add(new StoredPart(name, bytes, sum)));
    }

    public void Add(string name, ReadOnlySpan<byte> bytes)
    {
        using var part = Part(name);
        part.Write(bytes);
    }

    /// <summary>Adds a tenant's files. One that is removed at this moment is left out.</summary>
    public async Task AddFilesAsync(string folder, CancellationToken cancel)
    {
        if (!Directory.Exists(folder)) return;
        foreach (var name in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (new FileInfo(name).LinkTarget is not null) continue; // a link could lead to anybody's files
            FileStream source;
            try { source = File.OpenRead(name); }
            catch (FileNotFoundException) { continue; }
            await using (source)
            await using (var part = Part($"files/{Path.GetRelativePath(folder, name).Replace('\\', '/')}")) await source.CopyToAsync(part, cancel);
        }
    }

    /// <summary>Gives the whole archive its name.</summary>
    public FileInfo Finish()
    {
        zip.Dispose();
        file.Flush(flushToDisk: true);
        file.Dispose();
        try
        {
            File.Move(temporary, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            throw new CarryRefusedException("file_exists", $"{path} was written by somebody else meanwhile and was not touched. Choose another name.");
        }

        finished = true;
        return new FileInfo(path);
    }

    public void Dispose()
    {
        if (finished) return;
        try
        {
            zip.Dispose();
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The disk may be full: what could not be ended is deleted anyway.
        }

        try { file.Dispose(); }
        catch (IOException) { /* as above */ }
        File.Delete(temporary);
    }

    // Of processes that were killed; what is being written is locked.
    static void RemoveForgotten(string folder)
    {
        foreach (var left in Directory.EnumerateFiles(folder, ".*.tmp"))
        {
            try
            {
                using (new FileStream(left, FileMode.Open, FileAccess.ReadWrite, FileShare.None)) { }
                File.Delete(left);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // In use, or somebody else's.
            }
        }
    }
}
