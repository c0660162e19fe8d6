using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Pricing;
using Vitrine.Commerce.Samples;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Commerce;

public sealed class CatalogFileTests : IDisposable
{
    const string Header = "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Variant Compare At Price,Image Src,Image Alt Text,Status";

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Rows_of_one_handle_are_one_product_with_its_variants_options_and_pictures()
    {
        var product = Assert.Single(Read(
            "pot,Pot,<p>A pot.</p>,Kettle,Pots,\"green, cast iron ,green\",TRUE,Size,Small,Colour,Red,P-1,900,shopify,4,deny,34.00,40.00,pot.svg,A pot,active",
            "pot,,,,,,,,Small,,Blue,P-2,900,shopify,0,continue,35.50,,,,",
            "pot,,,,,,,,,,,,,,,,,,pot-2.svg,Its lid,")).Product;
        Assert.Equal(["green", "cast iron"], product.Tags.Select(tag => tag.Tag));
        Assert.Equal(["Small / Red", "Small / Blue"], product.Variants.Select(variant => variant.Title));
        Assert.Equal([new Money(3400, "GBP"), new Money(3550, "GBP")], product.Variants.Select(variant => variant.Price));
        Assert.Equal([4000, null], product.Variants.Select(variant => variant.CompareAtMinor));
        Assert.Equal([false, true], product.Variants.Select(variant => variant.SellsWhenOut));
        Assert.Equal(["Size: Small", "Colour: Red, Blue"], product.Options.Select(option => $"{option.Name}: {string.Join(", ", option.Values.Select(value => value.Name))}"));
        Assert.Equal(["pot.svg", "pot-2.svg"], product.Media.Select(media => media.FileName));
        Assert.Equal(ProductStatus.Active, product.Status);
    }

    [Theory]
    [InlineData("pot,Pot,,,,,TRUE,,,,,,ten,,,,1.00,,,,active", "line 2, column Variant Grams: 'ten' is no whole number")]
    [InlineData("pot,Pot,,,,,TRUE,,,,,,1,,,,1.005,,,,active", "line 2, column Variant Price: '1.005' is no amount in GBP")]
    [InlineData("pot,Pot,,,,,TRUE,,,,,,1,,,,-1.00,,,,active", "column Variant Price")]
    [InlineData("pot,Pot,,,,,TRUE,,,,,,1,,,,1.00,,,,gone", "column Status: 'gone' is not active, draft or archived")]
    [InlineData("pot,,,,,,TRUE,,,,,,1,,,,1.00,,,,active", "column Title: it is empty")]
    [InlineData(",Pot,,,,,TRUE,,,,,,1,,,,1.00,,,,active", "column Handle: it is empty")]
    [InlineData("pot,Pot,,,,,TRUE,Size,,,,,1,,,,1.00,,,,active", "column Option1 Value: it is empty")]
    [InlineData("pot,Pot,,,,,TRUE,,,,,,1,,,,,,,,active", "'pot' has no row with a Variant Price")]
    public void A_row_that_cannot_be_read_is_named_by_line_and_column(string row, string says)
    {
        var error = Assert.Throws<SampleFileException>(() => Read(row));
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.Contains("catalog.csv", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_rows_of_a_product_stay_together() =>
        Assert.Contains("'pot' came before", Assert.Throws<SampleFileException>(() => Read("pot,Pot,,,,,TRUE,,,,,,1,,,,1.00,,,,active", "cup,Cup,,,,,TRUE,,,,,,1,,,,1.00,,,,active", "pot,Pot,,,,,TRUE,,,,,,1,,,,1.00,,,,active")).Message, StringComparison.Ordinal);

    IReadOnlyList<CatalogProduct> Read(params string[] rows)
    {
        var path = folder["catalog.csv"];
        File.WriteAllLines(path, [Header, .. rows]);
        return new CatalogFile(path, "GBP", DateTimeOffset.UnixEpoch).Read();
    }
}
