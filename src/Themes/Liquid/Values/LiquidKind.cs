namespace Vitrine.Themes.Liquid.Values;

/// <summary>What a <see cref="LiquidValue"/> holds.</summary>
public enum LiquidKind
{
    /// <summary>Nothing: an unknown name, a missing key, the literal <c>nil</c>.</summary>
    Nil,
    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,
    /// <summary>A whole number that fits 64 bits.</summary>
    Integer,
    /// <summary>A floating point number.</summary>
    Float,
    /// <summary>A whole number past 64 bits.</summary>
    BigInteger,
    /// <summary>Text.</summary>
    Text,
    /// <summary>A list of values.</summary>
    List,
    /// <summary>Named values, in the order they were added.</summary>
    Map,
    /// <summary>Whole numbers from first to last, not made until someone walks them.</summary>
    Range,
    /// <summary>An object of the host that answers by name.</summary>
    Drop,
    /// <summary>The literal <c>blank</c>, which only comparisons understand.</summary>
    Blank,
    /// <summary>The literal <c>empty</c>, which only comparisons understand.</summary>
    Empty,
}
