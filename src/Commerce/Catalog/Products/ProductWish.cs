using Vitrine.Commerce.Catalog.Products.Related;
using Vitrine.Commerce.Metafields;
using Vitrine.Commerce.Taxes;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Catalog.Products;

/// <summary>A product as a merchant wants it: all of it at once.</summary>
public sealed record ProductWish : IChecked
{
    public const int MostVariants = 2_000;
    public const int MostOptions = 20;
    public const int MostTags = 250;
    public const int MostMedia = 250;

    /// <summary>Minor units: a billion of most currencies.</summary>
    public const long HighestPrice = 100_000_000_000;

    /// <summary>Grams: a hundred tons.</summary>
    public const int HeaviestGrams = 100_000_000;

    /// <summary>Null: a new one.</summary>
    public ProductId? Id { get; init; }

    /// <summary><see cref="Product.UpdatedAt"/> as it was when this wish was formed: whoever changed the product since is not overwritten unseen. Null: whatever it is now.</summary>
    public DateTimeOffset? SeenAt { get; init; }

    public string Title { get; init; } = "";

    /// <summary>Null or empty: made of the title, where the product is new; else it stays.</summary>
    public string? Handle { get; init; }

    /// <summary>HTML as it was written; it is cleaned before it is kept.</summary>
    public string BodyHtml { get; init; } = "";

    public string Vendor { get; init; } = "";

    public string Type { get; init; } = "";

    public IReadOnlyList<string> Tags { get; init; } = [];

    public ProductStatus Status { get; init; } = ProductStatus.Draft;

    /// <summary>From when shoppers see it while it is active. Null: not published.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    public string? SeoTitle { get; init; }

    public string? SeoDescription { get; init; }

    public bool IsGiftCard { get; init; }

    /// <summary>One of <see cref="TaxClasses"/>. Null: it stays as it is, on a new one the standard one.</summary>
    public string? TaxClass { get; init; }

    public IReadOnlyList<OptionWish> Options { get; init; } = [];

    /// <summary>At least one. A present variant that is not among them goes.</summary>
    public IReadOnlyList<VariantWish> Variants { get; init; } = [];

    /// <summary>In their order. What is present and not among them goes.</summary>
    public IReadOnlyList<MediaWish> Media { get; init; } = [];

    /// <summary>The collections made by hand that it stands in. Null: they stay as they are.</summary>
    public IReadOnlyList<long>? Collections { get; init; }

    /// <summary>What its own fields are to say. Null: they stay as they are.</summary>
    public IReadOnlyList<MetafieldWish>? Metafields { get; init; }

    /// <summary>Products that are shown as like it, in their order. Null: they stay as they are.</summary>
    public IReadOnlyList<long>? Related { get; init; }

    /// <summary>Products that are shown as going with it, in their order. Null: they stay as they are.</summary>
    public IReadOnlyList<long>? Complementary { get; init; }

    public IEnumerable<Problem> Problems()
    {
        if (Title.Trim().Length == 0) yield return new Problem("required", "Please fill this in.", "title");
        foreach (var (text, most, field) in (IEnumerable<(string?, int, string)>)[(Title, 255, "title"), (BodyHtml, CatalogText.LongestBody, "bodyHtml"), (Vendor, 255, "vendor"), (Type, 255, "type"), (SeoTitle, 255, "seoTitle"), (SeoDescription, 500, "seoDescription")])
        {
            if (CatalogText.Check(text, most, field) is { } problem) yield return problem;
        }

        if (Handle is { Length: > 0 } handle && !Catalog.Handle.IsOne(handle)) yield return new Problem("handle_invalid", "An address has small letters, digits and single hyphens between them, such as green-tea-50g.", "handle");
        if (!Enum.IsDefined(Status)) yield return new Problem("not_offered", "Choose one of the values that are offered.", "status");
        if (TaxClass is not null && !TaxClasses.IsOne(TaxClass)) yield return new Problem("not_offered", "Choose one of the values that are offered.", "taxClass");
        if (Tags.Count > MostTags) yield return new Problem("too_many_tags", $"A product has at most {MostTags} tags.", "tags") { Values = [MostTags] };
        foreach (var problem in Tags.Select(tag => CatalogText.Check(tag, 255, "tags")).OfType<Problem>().Take(1)) yield return problem;
        if (Media.Count > MostMedia) yield return new Problem("too_many_media", $"A product has at most {MostMedia} pictures and films.", "media") { Values = [MostMedia] };
        foreach (var problem in Media.SelectMany((media, i) => media.Problems($"media[{i}]"))) yield return problem;
        foreach (var (chosen, field) in (IEnumerable<(IReadOnlyList<long>?, string)>)[(Related, "related"), (Complementary, "complementary")])
        {
            if (chosen?.Distinct().Count() > ProductRelation.Most) yield return new Problem("too_many_related", $"Choose at most {ProductRelation.Most} products here.", field) { Values = [ProductRelation.Most] };
        }

        foreach (var problem in OptionProblems()) yield return problem;
        foreach (var problem in VariantProblems()) yield return problem;
    }

    IEnumerable<Problem> OptionProblems()
    {
        if (Options.Count > MostOptions) yield return new Problem("too_many_options", $"A product has at most {MostOptions} options.", "options") { Values = [MostOptions] };
        HashSet<string> names = new(StringComparer.Ordinal);
        for (var i = 0; i < Options.Count; i++)
        {
            var (option, field) = (Options[i], $"options[{i}]");
            if (option.Name.Trim().Length == 0) yield return new Problem("required", "Please fill this in.", $"{field}.name");
            else if (CatalogText.Check(option.Name, 255, $"{field}.name") is { } unfit) yield return unfit;
            else if (!names.Add(SearchKey.Of(option.Name))) yield return new Problem("option_twice", $"There are two options {option.Name}. Give each a name of its own.", $"{field}.name") { Values = [option.Name] };
            if (option.Values.Count == 0) yield return new Problem("option_empty", $"The option {option.Name} has no value yet. Write at least one.", $"{field}.values") { Values = [option.Name] };
            if (option.Values.Count > MostVariants) yield return new Problem("too_many_variants", $"A product has at most {MostVariants} variants. Take values away.", $"{field}.values") { Values = [MostVariants] };
            if (option.Values.Select(value => CatalogText.Check(value.Trim().Length == 0 ? "\0" : value, 255, $"{field}.values")).OfType<Problem>().FirstOrDefault() is { } broken) yield return broken;
            if (option.Values.GroupBy(SearchKey.Of, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
                yield return new Problem("value_twice", $"{twice.First()} stands in {option.Name} twice. Take one away.", $"{field}.values") { Values = [twice.First(), option.Name] };
        }
    }

    IEnumerable<Problem> VariantProblems()
    {
        if (Variants.Count == 0) yield return new Problem("no_variant", "A product has at least one variant.", "variants");
        if (Variants.Count > MostVariants)
        {
            yield return new Problem("too_many_variants", $"A product has at most {MostVariants} variants. Take values away.", "variants") { Values = [MostVariants] };
            yield break;
        }

        var known = Options.Select(option => option.Values.Select(SearchKey.Of).ToHashSet(StringComparer.Ordinal)).ToList();
        HashSet<string> seen = new(StringComparer.Ordinal);
        for (var i = 0; i < Variants.Count; i++)
        {
            var (variant, field) = (Variants[i], $"variants[{i}]");
            foreach (var problem in variant.Problems(field)) yield return problem;
            if (variant.Values.Count != Options.Count)
            {
                yield return new Problem("values_missing", $"A variant has one value of each of the {Options.Count} options.", $"{field}.values") { Values = [Options.Count] };
                continue;
            }

            if (Enumerable.Range(0, known.Count).FirstOrDefault(option => !known[option].Contains(SearchKey.Of(variant.Values[option])), -1) is >= 0 and var strange)
                yield return new Problem("option_unknown", $"{variant.Values[strange]} is no value of {Options[strange].Name}. Add it there first.", $"{field}.values") { Values = [variant.Values[strange], Options[strange].Name] };
            else if (!seen.Add(string.Join('\n', variant.Values.Select(SearchKey.Of))))
                yield return new Problem("variant_twice", $"The variant {string.Join(" / ", variant.Values)} is there twice. Take one away.", $"{field}.values") { Values = [string.Join(" / ", variant.Values)] };
        }
    }
}

/// <summary>A dimension and its values, both in their order.</summary>
public sealed record OptionWish(string Name, IReadOnlyList<string> Values);
