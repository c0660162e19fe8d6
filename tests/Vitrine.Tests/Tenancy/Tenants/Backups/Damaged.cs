using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Vitrine.Tests.Tenancy.Tenants.Backups;

/// <summary>What can happen to an archive between being made and being read.</summary>
static class Damaged
{
    public static void Apply(string path, string damage)
    {
        switch (damage)
        {
            case "half of it": File.WriteAllBytes(path, File.ReadAllBytes(path)[..^(int)(new FileInfo(path).Length / 2)]); break;
            case "a flipped byte in a part": FlipIn(path, "database.sqlite"); break;
            case "a flipped byte in the manifest": Rewrite(path, "manifest.json", text => text.Replace("\"slug\": \"alder\"", "\"slug\": \"aldes\"", StringComparison.Ordinal), sign: false); break;
            case "a changed checksum": Rewrite(path, "manifest.json", text => ChangeFirst(text, "\"sha256\": \""), sign: true); break;
            case "a missing part": Edit(path, zip => zip.GetEntry("database.sqlite")!.Delete()); break;
            case "a part too many": Edit(path, zip => Add(zip, "files/extra.svg", "extra")); break;
            case "a part twice": Edit(path, zip => Add(zip, "FILES/picture.svg", "other")); break;
            case "a name that leads out": Edit(path, zip => Add(zip, "files/../../../outside.txt", "out")); break;
            case "no archive": File.WriteAllText(path, new string('x', 5_000)); break;
            case "an archive of something else": File.Delete(path); Edit(path, zip => Add(zip, "readme.txt", "hello")); break;
            case "a newer form": Rewrite(path, "manifest.json", text => text.Replace("\"formatVersion\": 1", "\"formatVersion\": 2", StringComparison.Ordinal), sign: true); break;
            case "a newer schema": Rewrite(path, "manifest.json", text => text.Replace("\"schemaVersion\": \"2", "\"schemaVersion\": \"3", StringComparison.Ordinal), sign: true); break;
            case "rows that do not add up": Rewrite(path, "manifest.json", ChangeSumOfProducts, sign: true); break;
            case "translations that are not copied": Rewrite(path, "manifest.json", MarkTranslations, sign: true); break;
            case "no file": File.Delete(path); break;
        }
    }

    static void FlipIn(string path, string part)
    {
        var bytes = File.ReadAllBytes(path);
        var at = bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(part)) + part.Length + 2_000; // within the compressed bytes
        bytes[at] ^= 0x10;
        File.WriteAllBytes(path, bytes);
    }

    static string ChangeFirst(string text, string before)
    {
        var at = text.IndexOf(before, StringComparison.Ordinal) + before.Length;
        return string.Concat(text.AsSpan(0, at), text[at] == '0' ? "1" : "0", text.AsSpan(at + 1));
    }

    static string ChangeSumOfProducts(string text)
    {
        var at = text.IndexOf("\"name\": \"Products\"", StringComparison.Ordinal);
        return text[..at] + ChangeFirst(text[at..], "\"sum\": \"");
    }

    static string MarkTranslations(string text)
    {
        var at = text.IndexOf("\"name\": \"Translations\"", StringComparison.Ordinal);
        var copied = text.IndexOf("\"copied\": true", at, StringComparison.Ordinal);
        return text[..copied] + "\"copied\": false" + text[(copied + "\"copied\": true".Length)..];
    }

    static void Rewrite(string path, string part, Func<string, string> change, bool sign) => Edit(path, zip =>
    {
        string text;
        using (var reader = new StreamReader(zip.GetEntry(part)!.Open())) text = reader.ReadToEnd();
        var changed = change(text);
        Assert.NotEqual(text, changed);
        zip.GetEntry(part)!.Delete();
        Add(zip, part, changed);
        if (!sign) return;
        zip.GetEntry("manifest.sha256")!.Delete();
        Add(zip, "manifest.sha256", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(changed))));
    });

    static void Add(ZipArchive zip, string name, string text)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(text);
    }

    static void Edit(string path, Action<ZipArchive> edit)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Update);
        edit(zip);
    }
}
