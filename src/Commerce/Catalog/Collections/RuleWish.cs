using System.Globalization;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Catalog.Collections;

/// <summary>A condition as a merchant wants it.</summary>
/// <param name="Value">A text; for prices whole minor units, for weights grams. Empty where the relation needs none.</param>
public sealed record RuleWish(RuleField Field, RuleRelation Relation, string Value)
{
    static readonly RuleRelation[] OfTexts = [RuleRelation.Equals, RuleRelation.NotEquals, RuleRelation.Contains, RuleRelation.NotContains, RuleRelation.StartsWith, RuleRelation.EndsWith];
    static readonly RuleRelation[] OfTags = [RuleRelation.Equals, RuleRelation.NotEquals];
    static readonly RuleRelation[] OfNumbers = [RuleRelation.GreaterThan, RuleRelation.LessThan, RuleRelation.Equals];
    static readonly RuleRelation[] OfFormerPrices = [RuleRelation.IsSet, RuleRelation.IsNotSet, RuleRelation.GreaterThan, RuleRelation.LessThan];

    /// <summary>What can be asked of a field.</summary>
    public static IReadOnlyList<RuleRelation> RelationsOf(RuleField field) => field switch
    {
        RuleField.Tag => OfTags,
        RuleField.Price or RuleField.Weight => OfNumbers,
        RuleField.CompareAtPrice => OfFormerPrices,
        _ => OfTexts,
    };

    public static bool IsCounted(RuleField field) => field is RuleField.Price or RuleField.CompareAtPrice or RuleField.Weight;

    public static bool NeedsValue(RuleRelation relation) => relation is not (RuleRelation.IsSet or RuleRelation.IsNotSet);

    public CollectionRule ToRule(int position) => new()
    {
        Position = position,
        Field = Field,
        Relation = Relation,
        Value = NeedsValue(Relation) ? Value.Trim() : "",
        Number = IsCounted(Field) && NeedsValue(Relation) ? long.Parse(Value, NumberStyles.None, CultureInfo.InvariantCulture) : 0,
    };

    internal IEnumerable<Problem> Problems(string field)
    {
        if (!Enum.IsDefined(Field) || !RelationsOf(Field).Contains(Relation)) yield return new Problem("not_offered", "Choose one of the values that are offered.", $"{field}.relation");
        else if (!NeedsValue(Relation)) yield break;
        else if (Value.Trim().Length == 0) yield return new Problem("required", "Please fill this in.", $"{field}.value");
        else if (CatalogText.Check(Value, CollectionRule.LongestValue, $"{field}.value") is { } problem) yield return problem;
        else if (IsCounted(Field) && !(long.TryParse(Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= Products.ProductWish.HighestPrice)) yield return new Problem("number_invalid", "Write a number that is zero or more, such as 25.", $"{field}.value");
    }
}
