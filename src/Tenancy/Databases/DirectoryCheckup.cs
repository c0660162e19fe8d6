using System.Globalization;
using Microsoft.Extensions.Options;
using Vitrine.Tenancy.Seeing;

namespace Vitrine.Tenancy.Databases;

/// <summary>The data directory and what the system grants: whether it can be written, the room on its disk, and how many files may be open.</summary>
public sealed class DirectoryCheckup(DataDirectory directory, IOptions<DataOptions> options, OpenDatabases databases) : ICheckup
{
    const string What = "data directory";

    // A shop of some size, its backup and the logs of a busy day; and what makes the next hour doubtful.
    const long ScarceBytes = 1L << 30;
    const long NoBytes = 32L << 20;
    const long ScarceFiles = 10_000;
    const int ScarceDescriptors = 4_096;

    public async IAsyncEnumerable<Finding> ExamineAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.CompletedTask; // nothing here waits
        var standing = Standing(directory.Path);
        if (Unwritable(standing) is { } problem)
        {
            yield return new Finding(FindingState.Missing, What, problem, $"Let the user {Environment.UserName} write to it, or set Data:Directory to another folder.");
        }
        else
        {
            yield return new Finding(FindingState.Fine, What, standing == directory.Path ? $"{directory.Path} can be written" : $"{directory.Path} is not there yet; the first start makes it");
        }

        yield return Space(new DriveInfo(standing).AvailableFreeSpace);
        if (FileSystemRoom.FreeFiles(standing) is { } files) yield return Files(files);
        yield return Descriptors(OpenFileLimit.Current());
    }

    internal static Finding Space(long free) => new(
        free < NoBytes ? FindingState.Missing : free < ScarceBytes ? FindingState.Warning : FindingState.Fine,
        "disk of the data directory",
        string.Create(CultureInfo.InvariantCulture, $"{free / (double)(1 << 30):F1} GB free"),
        free < ScarceBytes ? "Free space or move Data:Directory to a larger disk; a full one refuses every write." : null);

    internal static Finding Files(long free) => new(
        free < ScarceFiles ? FindingState.Warning : FindingState.Fine, "files on that disk", string.Create(CultureInfo.InvariantCulture, $"{free:N0} more can be made"),
        free < ScarceFiles ? "Remove files that are not needed or use a file system with more inodes." : null);

    Finding Descriptors(int limit) => new(
        limit < ScarceDescriptors && options.Value.MaximumOpen == 0 ? FindingState.Warning : FindingState.Fine, "open files",
        string.Create(CultureInfo.InvariantCulture, $"{limit:N0} allowed, so at most {databases.Maximum:N0} shop databases are open at once"),
        limit < ScarceDescriptors ? "Raise the limit (ulimit -n, or LimitNOFILE of the service) where more shops are visited at once." : null);

    // The folder itself or, before the first start, the nearest one that exists.
    static string Standing(string path)
    {
        var folder = path;
        while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } parent) folder = parent;
        return folder;
    }

    static string? Unwritable(string folder)
    {
        var probe = Path.Combine(folder, $".probe-{Guid.NewGuid():N}");
        try
        {
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return null;
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            return $"{folder} cannot be written: {error.Message.Replace(Path.GetFileName(probe), "", StringComparison.Ordinal)}";
        }
    }
}
