namespace Vitrine.Themes.Liquid.Tags;

/// <summary>Marks a class as the tag of a name. It has a method <c>public static Node? Parse(TagParser tag)</c>, which reads the tag and makes its node.</summary>
/// <param name="name">The word after <c>{%</c>. Two tags of one name are refused when the engine is made.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class LiquidTagAttribute(string name) : Attribute
{
    /// <summary>The word after <c>{%</c>.</summary>
    public string Name { get; } = name;
}
