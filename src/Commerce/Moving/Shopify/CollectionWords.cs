using System.Globalization;
using System.Text.RegularExpressions;
using Vitrine.Commerce.Catalog.Collections;
using Vitrine.Commerce.Pricing;

namespace Vitrine.Commerce.Moving.Shopify;

/// <summary>How files name the orders and conditions of collections. What has no name of its own there is named as here.</summary>
static partial class CollectionWords
{
    static readonly (string Name, CollectionSort Sort)[] Sorts =
    [
        ("manual", CollectionSort.Manual), ("alpha-asc", CollectionSort.Title), ("alpha-desc", CollectionSort.TitleDescending), ("price-asc", CollectionSort.PriceAscending), ("price-desc", CollectionSort.PriceDescending),
        ("created-desc", CollectionSort.Newest), ("created", CollectionSort.Oldest),
        ("Alphabet", CollectionSort.Title), ("Alphabet Descending", CollectionSort.TitleDescending), ("Price", CollectionSort.PriceAscending), ("Price Descending", CollectionSort.PriceDescending), ("Created Descending", CollectionSort.Newest),
    ];

    static readonly (string Name, RuleField Field)[] Fields =
    [
        ("Title", RuleField.Title), ("Vendor", RuleField.Vendor), ("Type", RuleField.Type), ("Tag", RuleField.Tag), ("Price", RuleField.Price), ("Compare At Price", RuleField.CompareAtPrice), ("Weight", RuleField.Weight),
        ("Variant Price", RuleField.Price), ("Variant Compare At Price", RuleField.CompareAtPrice), ("Variant Weight", RuleField.Weight), ("Product Type", RuleField.Type),
    ];

    public static string Of(CollectionSort sort) => Array.Find(Sorts, pair => pair.Sort == sort).Name ?? sort.ToString();

    public static CollectionSort? Sort(string text) => Array.Find(Sorts, pair => Same(pair.Name, text)) is { Name: not null, Sort: var sort } ? sort : Named<CollectionSort>(text);

    public static string Of(RuleField field) => Array.Find(Fields, pair => pair.Field == field).Name ?? field.ToString();

    public static RuleField? Field(string text) => Array.Find(Fields, pair => Same(pair.Name, text)) is { Name: not null, Field: var field } ? field : Named<RuleField>(text);

    /// <summary><c>NotContains</c> is written <c>Not Contains</c>.</summary>
    public static string Of(RuleRelation relation) => Humps().Replace(relation.ToString(), " ");

    public static RuleRelation? Relation(string text) => Named<RuleRelation>(text);

    /// <summary>A condition's value as people write it: prices with their point.</summary>
    public static string Value(RuleField field, string kept, string currency) => IsPrice(field) && long.TryParse(kept, NumberStyles.None, CultureInfo.InvariantCulture, out var minor) ? new Money(minor, currency).Major.ToString(CultureInfo.InvariantCulture) : kept;

    /// <summary>And back: minor units.</summary>
    public static string Kept(RuleField field, string text, string currency) => IsPrice(field) && CurrencyExponents.TryParse(text, currency, out var money) ? money.Minor.ToString(CultureInfo.InvariantCulture) : text;

    static bool IsPrice(RuleField field) => field is RuleField.Price or RuleField.CompareAtPrice;

    static T? Named<T>(string text) where T : struct, Enum => Enum.TryParse<T>(text.Replace(" ", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text.FirstOrDefault()) ? value : null;

    static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Humps();
}
