using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Moving;

namespace Vitrine.Commerce.Markets;

/// <summary>What a file of prices would do to a list.</summary>
/// <param name="Rows">What can be read, in the order of the file.</param>
/// <param name="Problems">What has to be mended, by lines. With any of them nothing is written.</param>
public sealed record PriceFile(IReadOnlyList<PriceFile.Row> Rows, IReadOnlyList<LineProblem> Problems)
{
    /// <summary>Those that are other than what the list has.</summary>
    public IEnumerable<Row> Changes => Rows.Where(row => row.IsChange);

    /// <param name="Line">Of the file.</param>
    /// <param name="Price">Null: it is taken out of the list.</param>
    public sealed record Row(int Line, VariantId Variant, string Name, long? Price, long? CompareAt)
    {
        /// <summary>What the list has. Null: it is not in it.</summary>
        public (long Price, long? CompareAt)? Was { get; init; }

        public bool IsChange => (Price, CompareAt) != (Was?.Price, Was?.CompareAt);
    }
}
