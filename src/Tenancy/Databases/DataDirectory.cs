using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Vitrine.Tenancy.Databases;

/// <summary>The folder that holds SQLite databases and shop files.</summary>
public sealed class DataDirectory(IOptions<DataOptions> options, IHostEnvironment environment)
{
    /// <summary>
    /// An absolute path: <c>Data:Directory</c> (relative to the solution's folder or, where there is none, to the folder the program is started in), or
    /// <c>data</c> there.
    /// </summary>
    public string Path { get; } = System.IO.Path.GetFullPath(options.Value.Directory ?? "data", BaseFolder(environment.ContentRootPath));

    /// <summary>A tenant's own folder of files, made when it is first needed.</summary>
    public string FilesOf(Tenants.TenantInfo tenant) => FilesOf(tenant.FilesFolder);

    /// <summary>The folder of files of this name: a tenant's short name, or what <see cref="Tenants.Tenant.FilesFolder"/> says.</summary>
    public string FilesOf(string folder) => System.IO.Path.Combine(Path, "files", folder);

    /// <summary>The folder of the solution that the program is run from, or null once it is published.</summary>
    public static string? SolutionFolder(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Vitrine.slnx")))
                return folder.FullName;
        return null;
    }

    /// <exception cref="DatabaseFault">The folder cannot be made or written.</exception>
    public void RequireWritable()
    {
        try
        {
            Directory.CreateDirectory(Path);
            var probe = System.IO.Path.Combine(Path, $".probe-{Guid.NewGuid():N}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            throw new DatabaseFault(DatabaseFaultKind.ReadOnly,
                $"The data directory {Path} cannot be written: {error.Message} Let the user {Environment.UserName} write to it, or set Data:Directory to another folder.", error);
        }
    }

    static string BaseFolder(string contentRoot) => SolutionFolder(contentRoot) ?? contentRoot;
}
