using System.Text.RegularExpressions;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Commerce.Pricing;

public sealed partial class WholeNumbersTests
{
    // Reads and writes amounts as people do, exactly, and reckons with none.
    static readonly string[] Permitted = ["CurrencyExponents.cs"];

    [Fact]
    public void Where_money_is_reckoned_every_number_is_whole()
    {
        var files = ((string[])["Pricing", "Discounts", "GiftCards", "Taxes", "Carts"]).Select(folder => Repository.PathOf("src", "Commerce", folder)).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)).Where(file => !Permitted.Contains(Path.GetFileName(file), StringComparer.Ordinal)).ToList();
        Assert.True(files.Count > 20, $"Only {files.Count} files were found.");
        Assert.Empty(files.SelectMany(file => File.ReadLines(file).Select(line => (File: Path.GetFileName(file), Line: Comment.Replace(line, ""))).Where(found => Inexact.IsMatch(found.Line))));
    }

    [GeneratedRegex(@"\b(?:float|double|decimal|Half|Single|Double|Decimal)\b|\b\d+\.\d+|\bMath\.(?:Round|Floor|Ceiling|Pow)\b", RegexOptions.None, 1000)]
    private static partial Regex Inexact { get; }

    [GeneratedRegex(@"//.*$|""[^""]*""", RegexOptions.None, 1000)]
    private static partial Regex Comment { get; }
}
