using System.Collections.Frozen;

namespace Vitrine.Commerce.Metafields;

/// <summary>The units of weights, volumes and lengths, and what they are in the smallest common one: grams, millilitres, millimetres.</summary>
/// <remarks>https://shopify.dev/docs/apps/build/custom-data/metafields/list-of-data-types; the factors are NIST Handbook 44, appendix C, and for imperial measures the UK's Weights and Measures Act 1985.</remarks>
public static class Measures
{
    static readonly FrozenDictionary<string, double> Weights = new Dictionary<string, double>(StringComparer.Ordinal) { ["g"] = 1, ["kg"] = 1_000, ["oz"] = 28.349523125, ["lb"] = 453.59237 }.ToFrozenDictionary(StringComparer.Ordinal);

    static readonly FrozenDictionary<string, double> Volumes = new Dictionary<string, double>(StringComparer.Ordinal)
    {
        ["ml"] = 1, ["cl"] = 10, ["l"] = 1_000, ["m3"] = 1_000_000, ["us_fl_oz"] = 29.5735295625, ["us_pt"] = 473.176473, ["us_qt"] = 946.352946, ["us_gal"] = 3_785.411784,
        ["imp_fl_oz"] = 28.4130625, ["imp_pt"] = 568.26125, ["imp_qt"] = 1_136.5225, ["imp_gal"] = 4_546.09,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    static readonly FrozenDictionary<string, double> Lengths = new Dictionary<string, double>(StringComparer.Ordinal) { ["mm"] = 1, ["cm"] = 10, ["m"] = 1_000, ["in"] = 25.4, ["ft"] = 304.8, ["yd"] = 914.4 }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What one of a unit is in the smallest common one, by unit. Empty for kinds that are not measured so.</summary>
    public static IReadOnlyDictionary<string, double> Of(MetafieldKind kind) => kind switch
    {
        MetafieldKind.Weight => Weights,
        MetafieldKind.Volume => Volumes,
        MetafieldKind.Dimension => Lengths,
        _ => FrozenDictionary<string, double>.Empty,
    };
}
