using System.Globalization;
using Vitrine.Commerce.Metafields;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Catalog.Collections;

/// <summary>A condition as a merchant wants it.</summary>
/// <param name="Value">A text; for prices whole minor units, for weights grams. Empty where the relation needs none.</param>
public sealed record RuleWish(RuleField Field, RuleRelation Relation, string Value)
{
    /// <summary>Which field that the merchant added, for <see cref="RuleField.Metafield"/>; else null.</summary>
    public MetafieldId? Metafield { get; init; }

    static readonly RuleRelation[] OfTexts = [RuleRelation.Equals, RuleRelation.NotEquals, RuleRelation.Contains, RuleRelation.NotContains, RuleRelation.StartsWith, RuleRelation.EndsWith];
    static readonly RuleRelation[] OfAddedTexts = [.. OfTexts, RuleRelation.IsSet, RuleRelation.IsNotSet];
    static readonly RuleRelation[] OfAddedNumbers = [RuleRelation.GreaterThan, RuleRelation.LessThan, RuleRelation.Equals, RuleRelation.NotEquals, RuleRelation.IsSet, RuleRelation.IsNotSet];
    static readonly RuleRelation[] OfAddedTruths = [RuleRelation.Equals, RuleRelation.NotEquals, RuleRelation.IsSet, RuleRelation.IsNotSet];
    static readonly RuleRelation[] OfTags = [RuleRelation.Equals, RuleRelation.NotEquals];
    static readonly RuleRelation[] OfNumbers = [RuleRelation.GreaterThan, RuleRelation.LessThan, RuleRelation.Equals];
    static readonly RuleRelation[] OfFormerPrices = [RuleRelation.IsSet, RuleRelation.IsNotSet, RuleRelation.GreaterThan, RuleRelation.LessThan];

    /// <summary>What can be asked of a field.</summary>
    public static IReadOnlyList<RuleRelation> RelationsOf(RuleField field) => field switch
    {
        RuleField.Tag => OfTags,
        RuleField.Price or RuleField.Weight or RuleField.Stock => OfNumbers,
        RuleField.Metafield => OfAddedTexts,
        RuleField.CompareAtPrice => OfFormerPrices,
        _ => OfTexts,
    };

    /// <summary>What can be asked of a field that the merchant added.</summary>
    public static IReadOnlyList<RuleRelation> RelationsOf(MetafieldType type) => type.IsCounted ? OfAddedNumbers : type.Kind is MetafieldKind.Boolean ? OfAddedTruths : OfAddedTexts;

    public static bool IsCounted(RuleField field) => field is RuleField.Price or RuleField.CompareAtPrice or RuleField.Weight or RuleField.Stock;

    public static bool NeedsValue(RuleRelation relation) => relation is not (RuleRelation.IsSet or RuleRelation.IsNotSet);

    /// <param name="metafield">The definition of <see cref="Metafield"/>, or null: it is none.</param>
    public CollectionRule ToRule(int position, MetafieldDefinition? metafield = null) => new()
    {
        Position = position,
        Field = Field,
        Relation = Relation,
        MetafieldId = Field is RuleField.Metafield ? metafield?.Id : null,
        Amount = metafield?.Meaning.IsCounted == true && NeedsValue(Relation) ? double.Parse(Value.Replace(',', '.'), CultureInfo.InvariantCulture) : null,
        Value = NeedsValue(Relation) ? Value.Trim() : "",
        Number = IsCounted(Field) && NeedsValue(Relation) ? long.Parse(Value, NumberStyles.None, CultureInfo.InvariantCulture) : 0,
    };

    /// <summary>What is wrong with a condition on a field that the merchant added; null: nothing.</summary>
    /// <param name="metafield">The definition, or null: there is none of that number.</param>
    /// <param name="field">Where problems stand.</param>
    public Problem? WrongWith(MetafieldDefinition? metafield, string field) =>
        Field is not RuleField.Metafield ? null
        : metafield is not { IsRule: true } || !RelationsOf(metafield.Meaning).Contains(Relation) ? new Problem("not_offered", "Choose one of the values that are offered.", $"{field}.relation")
        : !NeedsValue(Relation) ? null
        : metafield.Meaning.IsCounted && !(double.TryParse(Value.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)) ? new Problem("metafield_decimal", "Write a number such as 12.5, with at most nine digits after the point.", $"{field}.value")
        : metafield.Meaning.Kind is MetafieldKind.Boolean && Value.Trim().ToLowerInvariant() is not ("true" or "false") ? new Problem("metafield_boolean", "Choose yes or no.", $"{field}.value")
        : null;

    internal IEnumerable<Problem> Problems(string field)
    {
        if (Field is RuleField.Metafield)
        {
            if (Metafield is null || !Enum.IsDefined(Relation)) yield return new Problem("not_offered", "Choose one of the values that are offered.", $"{field}.relation");
            else if (NeedsValue(Relation) && Value.Trim().Length == 0) yield return new Problem("required", "Please fill this in.", $"{field}.value");
            else if (CatalogText.Check(Value, CollectionRule.LongestValue, $"{field}.value") is { } unfit) yield return unfit;
            yield break;
        }

        if (!Enum.IsDefined(Field) || !RelationsOf(Field).Contains(Relation)) yield return new Problem("not_offered", "Choose one of the values that are offered.", $"{field}.relation");
        else if (!NeedsValue(Relation)) yield break;
        else if (Value.Trim().Length == 0) yield return new Problem("required", "Please fill this in.", $"{field}.value");
        else if (CatalogText.Check(Value, CollectionRule.LongestValue, $"{field}.value") is { } problem) yield return problem;
        else if (IsCounted(Field) && !(long.TryParse(Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= Products.ProductWish.HighestPrice)) yield return new Problem("number_invalid", "Write a number that is zero or more, such as 25.", $"{field}.value");
    }
}
