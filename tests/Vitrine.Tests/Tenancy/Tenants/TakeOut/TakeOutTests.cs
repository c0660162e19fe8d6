using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tenancy.Tenants.TakeOut;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Tenancy.Tenants.TakeOut;

public sealed class TakeOutTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engines.Sqlite, "main")]
    [InlineData(Engines.PostgreSql, "main")]
    [InlineData(Engines.Sqlite, "east")]
    [InlineData(Engines.PostgreSql, "east")]
    public async Task What_a_merchant_takes_out_comes_in_again_as_the_same_shop_on_either_engine(string engine, string server)
    {
        Engines.ServerOrSkip();
        await using var platform = Engines.Empty(engine, builder =>
        {
            builder.UseSetting("Data:Servers:east:Engine", engine == Engines.Sqlite ? Engines.PostgreSql : Engines.Sqlite).UseSetting("Data:Servers:east:ConnectionString", Engines.ServerOrSkip()).UseSetting("Data:Servers:east:Directory", "east");
            if (engine == Engines.Sqlite) builder.UseSetting("Data:Prefix", "x" + Guid.NewGuid().ToString("N")[..8]);
        });
        await platform.CreateAwkwardAsync("alder", sample: "atelier-brume");
        await platform.CreateAwkwardAsync("birch"); // a neighbour, of whom nothing may be in it
        await platform.InShopAsync("birch", async store =>
        {
            await store.Pages.ExecuteUpdateAsync(set => set.SetProperty(page => page.Title, "canary of birch"), Stop);
        });
        var exported = await ExportAsync(platform, "alder", "alder.zip");
        Assert.Equal(platform.FilesOf("alder").Count, exported.Files);
        var answer = await platform.Get<ImportTenant>().RunAsync(exported.Path, "alder-again", server, progress: null, Stop);
        Assert.True(answer.Succeeded(out var imported, out var problem), problem?.Message);
        Assert.Equal((TenantHeadline.Live, server, null), (imported.Headline, imported.DatabaseServer, imported.PreviewOf));
        Assert.Equal(Own(await platform.SumsAsync("alder")), Own(await platform.SumsAsync("alder-again")));
        Assert.Equal(platform.FilesOf("alder"), platform.FilesOf("alder-again"));
        Assert.Equal(HttpStatusCode.OK, await platform.StatusAsync("alder-again", "/collections/all"));
        Assert.Equal(3, await platform.NextLocationAsync("alder-again")); // 2 was given once, before the export
        await platform.InShopAsync("alder-again", store => store.Locations.Where(location => location.Name == "next").ExecuteDeleteAsync(Stop));

        // Out again: the same tables, line by line.
        var again = await ExportAsync(platform, "alder-again", "again.zip");
        var (first, second) = (Texts(exported.Path), Texts(again.Path));
        Assert.Equal(first.Keys.Order(StringComparer.Ordinal), second.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, text) in first.Where(part => part.Key.StartsWith("tables/", StringComparison.Ordinal)))
            Assert.Equal(text.Split('\n').Order(StringComparer.Ordinal), second[name].Split('\n').Order(StringComparer.Ordinal)); // engines sort texts differently

        var everything = string.Concat(first.Values);
        Assert.DoesNotContain("canary", everything, StringComparison.Ordinal);
        Assert.DoesNotContain(platform.Shop("alder").Id.ToString(), everything, StringComparison.OrdinalIgnoreCase);
        foreach (var own in (string[])["DatabaseOwner", "AppliedSeeds", "__EFMigrationsHistory"]) Assert.DoesNotContain(own, everything, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string> Mistakes => new()
    {
        { "tables/Pages.ndjson", "not json at all", "tables/Pages.ndjson, line 1: this is no JSON object" },
        { "tables/Pages.ndjson", "[1, 2]", "tables/Pages.ndjson, line 1: this is no JSON object" },
        { "tables/Pages.ndjson", """{"Id":1,"Handle":"a","Title":"A","BodyHtml":"","Titel":"B"}""", "\"Titel\" is no column. The columns are: BodyHtml, Handle, Id, IsHidden, PublishedAt, SeoDescription, SeoTitle, Title, TitleKey, UpdatedAt." },
        { "tables/Pages.ndjson", """{"Id":1,"Handle":"a","BodyHtml":"","TitleKey":"a","IsHidden":false}""", "line 1: \"Title\" is missing" },
        { "tables/Pages.ndjson", """{"Id":1,"Handle":"a","Title":null,"BodyHtml":"","TitleKey":"a","IsHidden":false}""", "line 1: \"Title\" is missing" },
        { "tables/Pages.ndjson", """{"Id":"one","Handle":"a","Title":"A","BodyHtml":"","TitleKey":"a","IsHidden":false}""", "\"Id\" is \"one\" and has to be a whole number" },
        { "tables/Pages.ndjson", """{"Id":1.5,"Handle":"a","Title":"A","BodyHtml":"","TitleKey":"a","IsHidden":false}""", "has to be a whole number" },
        { "tables/Pages.ndjson", """{"Id":99999999999999999999,"Handle":"a","Title":"A","BodyHtml":"","TitleKey":"a","IsHidden":false}""", "has to be a whole number" },
        { "tables/Pages.ndjson", """{"Id":1,"Id":2,"Handle":"a","Title":"A","BodyHtml":"","TitleKey":"a","IsHidden":false}""", "each name once" },
        { "tables/Pages.ndjson", """{"Id":1,"Handle":"a","Title":"A","BodyHtml":"","TitleKey":"a","IsHidden":false}""" + "\n\n" + """{"Id":1,"Handle":"b","Title":"B","BodyHtml":"","TitleKey":"a","IsHidden":false}""", "line 3: another row has the same \"Id\": 1" },
        { "tables/Pages.ndjson", """{"Id":1,"Handle":"a","Title":"A","BodyHtml":"","TitleKey":"a","IsHidden":false}""" + "\n" + """{"Id":2,"Handle":"a","Title":"B","BodyHtml":"","TitleKey":"a","IsHidden":false}""", "line 2: another row has the same \"Handle\": a" },
        { "tables/Pages.ndjson", "{\"Id\":1,\"Handle\":\"a\",\"Title\":\"" + new string('x', 300) + "\",\"BodyHtml\":\"\",\"TitleKey\":\"a\",\"IsHidden\":false}", "\"Title\" has 300 characters and may have 255" },
        { "tables/Pages.ndjson", """{"Id":1,"Handle":"a","Title":"\ud800","BodyHtml":"","TitleKey":"a","IsHidden":false}""", "line 1" },
        { "tables/ProductTags.ndjson", """{"ProductId":4711,"Tag":"tea","TagKey":"tea"}""", "\"ProductId\" is 4711, and Products has no such row" },
        { "tables/Settings.ndjson", """{"Id":1,"Name":"A","Tagline":"","Currency":"EUR","Country":"FR","TimeZone":"Etc/UTC","ContactMail":"","ContactPhone":"","Units":"Metric","Locales":["en",1],"Featured":[]}""", "\"Locales\" is [\"en\",1] and has to be a list of texts" },
        { "tables/Pages.ndjson", "", "" }, // an empty table is no mistake
        { "manifest.json", "{", "manifest.json, line 1: it cannot be read" },
        { "manifest.json", """{"format":"vitrine-backup","formatVersion":1}""", "is no take-out" },
        { "manifest.json", """{"format":"vitrine-takeout","formatVersion":9}""", "newer program" },
        { "manifest.json", """{"format":"vitrine-takeout","formatVersion":1}""", "cannot be read" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_made_by_hand_is_named_with_file_and_line_and_no_tenant_is_made(string file, string text, string says)
    {
        await using var platform = RunningPlatform.Empty();
        await platform.CreateAsync("alder");
        var path = (await ExportAsync(platform, "alder", "alder.zip")).Path;
        Replace(path, file, text);
        var answer = await platform.Get<ImportTenant>().RunAsync(path, "alder-again", "main", progress: null, Stop);
        if (says.Length == 0)
        {
            Assert.Null(answer.Problem);
            return;
        }

        Assert.Contains(says, answer.Problem?.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', answer.Problem!.Message);
        await using var db = platform.Get<ControlDatabase>().Open();
        Assert.Equal((1, 0), (await db.Tenants.CountAsync(Stop), await db.AsideDatabases.CountAsync(Stop)));
        Assert.Single(Directory.EnumerateFiles(platform.PathOf("shops"), "*.db"));
    }

    [Fact]
    public async Task A_change_made_by_hand_is_taken_and_a_list_that_does_not_fit_is_refused()
    {
        await using var platform = RunningPlatform.Empty();
        await platform.CreateAsync("alder");
        var path = (await ExportAsync(platform, "alder", "alder.zip")).Path;
        Replace(path, "tables/Pages.ndjson", """{"Id":41,"Handle":"about","Title":"Über uns","BodyHtml":"<p>","TitleKey":"über uns","IsHidden":false}""");
        List<string> said = [];
        Assert.Null((await platform.Get<ImportTenant>().RunAsync(path, "edited", "main", new Said(said), Stop)).Problem);
        Assert.Equal("Über uns", await platform.InShopAsync("edited", store => store.Pages.Select(page => page.Title).SingleAsync(Stop)));
        Assert.Single(said, line => line.Contains("tables/Pages.ndjson is not as it was exported", StringComparison.Ordinal));

        Assert.Equal("slug_taken", (await platform.Get<ImportTenant>().RunAsync(path, newSlug: null, "main", progress: null, Stop)).Problem?.Code);
        Assert.Equal("slug_invalid", (await platform.Get<ImportTenant>().RunAsync(path, "../x", "main", progress: null, Stop)).Problem?.Code);
        Assert.Equal("server_unknown", (await platform.Get<ImportTenant>().RunAsync(path, "more", "west", progress: null, Stop)).Problem?.Code);
        foreach (var (find, put, says) in (IEnumerable<(string, string, string)>)[("\"schema\": \"", "\"schema\": \"Later", "is not known to this program"), ("\"name\": \"Pages\"", "\"name\": \"Sides\"", "no table 'Sides'"), ("\"name\": \"Title\"", "\"name\": \"Titel\"", "the columns of"), ("\"currency\": \"EUR\"", "\"currency\": \"euro\"", "is no currency")])
        {
            var copy = platform.PathOf("copy.zip");
            File.Copy(path, copy, overwrite: true);
            Replace(copy, "manifest.json", Texts(copy)["manifest.json"].Replace(find, put, StringComparison.Ordinal));
            Assert.Contains(says, (await platform.Get<ImportTenant>().RunAsync(copy, "more", "main", progress: null, Stop)).Problem?.Message, StringComparison.Ordinal);
        }
    }

    static Dictionary<string, Vitrine.Tenancy.Tenants.Carrying.TableSum> Own(Dictionary<string, Vitrine.Tenancy.Tenants.Carrying.TableSum> sums) => sums.Where(sum => sum.Key != "AppliedSeeds").ToDictionary();

    static async Task<ExportedShop> ExportAsync(RunningPlatform platform, string slug, string name)
    {
        var answer = await platform.Get<ExportTenant>().RunAsync(slug, platform.PathOf(name), progress: null, Stop);
        Assert.True(answer.Succeeded(out var exported, out var problem), problem?.Message);
        return exported;
    }

    static Dictionary<string, string> Texts(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        });
    }

    static void Replace(string path, string part, string text)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Update);
        zip.GetEntry(part)!.Delete();
        using var writer = new StreamWriter(zip.CreateEntry(part).Open());
        writer.Write(text);
    }

    sealed class Said(List<string> lines) : IProgress<string>
    {
        public void Report(string value) => lines.Add(value);
    }
}
