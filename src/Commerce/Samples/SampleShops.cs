using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Vitrine.Tenancy.Databases;

namespace Vitrine.Commerce.Samples;

/// <summary>The folder of sample shops: demo, seed and test fixture in one.</summary>
public sealed class SampleShops(IOptions<SamplesOptions> options, IHostEnvironment environment)
{
    readonly string folder = options.Value.Directory
        ?? Path.Combine(DataDirectory.SolutionFolder(environment.ContentRootPath) ?? AppContext.BaseDirectory, "tenants-sample");

    /// <summary>Every sample shop, by short name; empty where the folder is missing.</summary>
    public IReadOnlyList<SampleShop> All() => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "tenant.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(SampleFile.Read<SampleShop>)]
        : [];

    /// <exception cref="SampleFileException">The file is not as it should be.</exception>
    public IReadOnlyList<SampleAgency> Agencies()
    {
        var path = Path.Combine(folder, "agencies.json");
        return File.Exists(path) ? SampleFile.Read<List<SampleAgency>>(path) : [];
    }

    /// <summary>Whether there is a sample of this name.</summary>
    public bool Has(string slug) => File.Exists(Path.Combine(FolderOf(slug), "tenant.json"));

    public SampleShop Read(string slug) => SampleFile.Read<SampleShop>(Path.Combine(FolderOf(slug), "tenant.json"));

    /// <summary>The folder of one sample.</summary>
    /// <exception cref="SampleFileException">The name leads out of the samples' folder.</exception>
    public string FolderOf(string slug) => slug == Path.GetFileName(slug) && slug is not ("" or "." or "..")
        ? Path.Combine(folder, slug)
        : throw new SampleFileException(folder, $"'{slug}' is not the name of a folder in it");
}
