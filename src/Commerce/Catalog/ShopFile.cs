using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;

namespace Vitrine.Commerce.Catalog;

/// <summary>Puts a file into the shop's folder.</summary>
static class ShopFile
{
    /// <summary>Written before a row names it. A change that fails after this leaves a file that nobody asks for.</summary>
    public static async Task KeepAsync(ActionScope at, string name, byte[] bytes, CancellationToken cancel)
    {
        var folder = at.Get<DataDirectory>().FilesOf(at.Shop.Info);
        Directory.CreateDirectory(folder);
        // In one move, so that nobody is ever served half of it.
        var unfinished = Path.Combine(folder, $".{Guid.NewGuid():N}");
        await File.WriteAllBytesAsync(unfinished, bytes, cancel);
        File.Move(unfinished, Path.Combine(folder, name), overwrite: true);
    }
}
