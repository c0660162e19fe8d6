using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Commerce.Catalog.Inventory;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Moving;
using Vitrine.Commerce.Moving.Exports;
using Vitrine.Commerce.Moving.Imports;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tests.Commerce.Content;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Commerce.Moving;

/// <summary>A shop that files are moved into, and somebody who may do everything in it.</summary>
sealed class ImportingShop(RunningPlatform platform, Tenant tenant)
{
    public const string Former = """
        Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Variant Compare At Price,Variant Requires Shipping,Variant Taxable,Variant Barcode,Image Src,Image Position,Image Alt Text,Gift Card,SEO Title,SEO Description,Status,Price / Nordland,Fabric (product.metafields.custom.fabric)
        fjord-jacket,Fjord Jacket,<p>Warm.</p>,Halden Works,Jacket,"winter, wool",TRUE,Size,S,Colour,Moss,HW-1,850,shopify,4,deny,129.50,150.00,TRUE,TRUE,4006381333931,,,,FALSE,Fjord,A jacket,active,1400,loden
        fjord-jacket,,,,,,,,M,,Moss,HW-2,870,shopify,0,continue,129.50,,TRUE,TRUE,,,,,,,,,,
        pebble-mug,Pebble Mug,,Ostra,Mug,,TRUE,Title,Default Title,,,OS-9,300,,,deny,12,,TRUE,FALSE,,,,,FALSE,,,draft,,

        """;

    public const string Present = """
        Title,URL handle,Description,Vendor,Product category,Type,Tags,Published on online store,Status,SKU,Barcode,Option1 name,Option1 value,Option2 name,Option2 value,Price,Compare-at price,Charge tax,Inventory tracker,Inventory quantity,Continue selling when out of stock,Weight value (grams),Requires shipping,Product image URL,Image position,Image alt text,Variant image URL,Gift card,SEO title,SEO description
        Fjord Jacket,fjord-jacket,<p>Warm.</p>,Halden Works,Apparel,Jacket,"winter, wool",TRUE,Active,HW-1,4006381333931,Size,S,Colour,Moss,129.50,150.00,TRUE,shopify,4,DENY,850,TRUE,,,,,FALSE,Fjord,A jacket
        ,fjord-jacket,,,,,,,,HW-2,,,M,,Moss,129.50,,TRUE,shopify,0,CONTINUE,870,TRUE,,,,,,,
        Pebble Mug,pebble-mug,,Ostra,,Mug,,TRUE,Draft,OS-9,,Title,Default Title,,,12,,FALSE,,,DENY,300,TRUE,,,,,FALSE,,

        """;

    readonly WorkingShop shop = new(platform, tenant);

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public WorkingShop Shop => shop;

    public Task<Answer<ImportActions.Kept>> BringAsync(byte[] file, string name = "file.csv") => shop.ActAsync(ImportActions.BringAsync, new ImportActions.Upload(name) { Content = new MemoryStream(file) });

    public Task<Answer<ImportActions.Kept>> BringAsync(string text, string name = "file.csv") => BringAsync(Encoding.UTF8.GetBytes(text), name);

    /// <summary>Brings a file and waits until it was read.</summary>
    public async Task<Import> ReadAsync(string text, string name = "file.csv")
    {
        var answer = await BringAsync(text, name);
        Assert.True(answer.Problem is null, answer.Problem?.Message);
        return await SettledAsync(answer.Value!.Id);
    }

    /// <summary>Brings a file, starts it and waits for its end.</summary>
    public async Task<Import> TakeAsync(string text, bool overwrite = true)
    {
        var read = await ReadAsync(text);
        Assert.True(read.State is ImportState.Ready, await TellAsync(read.Id));
        return await StartAsync(read.Id, overwrite);
    }

    public async Task<Import> StartAsync(ImportId id, bool overwrite = true)
    {
        await shop.OkAsync(ImportActions.StartAsync, new ImportActions.Begin(id, overwrite));
        var done = await SettledAsync(id);
        Assert.True(done.State is ImportState.Done, await TellAsync(id));
        return done;
    }

    public async Task<Import> UndoAsync(ImportId id)
    {
        await shop.OkAsync(ImportActions.UndoAsync, new ImportActions.One(id));
        var undone = await SettledAsync(id);
        Assert.Equal(ImportState.Undone, undone.State);
        return undone;
    }

    public async Task<Import> SettledAsync(ImportId id)
    {
        Import? import = null;
        await Eventually.AsTrueAsync(async () => (import = await FindAsync(id)) is { IsUnderWay: false }, TimeSpan.FromMinutes(4));
        return import!;
    }

    public Task<Import?> FindAsync(ImportId id) => shop.ReadAsync(store => store.Imports.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, Stop));

    public Task<List<ImportIssue>> IssuesAsync(ImportId id) => shop.ReadAsync(store => store.ImportIssues.AsNoTracking().Where(issue => issue.ImportId == id).OrderBy(issue => issue.Line).ThenBy(issue => issue.Id).ToListAsync(Stop));

    public async Task<string> TellAsync(ImportId id) => string.Join('\n', (await IssuesAsync(id)).Select(issue => $"{issue.Line} {issue.Column}: {issue.Code} {issue.Message}"));

    public Task<string> ExportAsync(FileKind kind, bool former = false) => shop.ReadAsync(async store =>
    {
        using var bytes = new MemoryStream();
        await new WriteExport(store, "https://shop.example/files/").RunAsync(kind, former, bytes, Stop);
        return Encoding.UTF8.GetString(bytes.ToArray());
    });

    /// <summary>How many of a variant are on hand.</summary>
    public Task<int> OnHandAsync(string sku) => shop.ReadAsync(store => (from variant in store.Variants where variant.Sku == sku join level in store.InventoryLevels on variant.Id equals level.VariantId select level.OnHand).SumAsync(Stop));

    public Task<T> AskAsync<T>(Func<StoreDb, Task<T>> read) => shop.ReadAsync(read);
}
