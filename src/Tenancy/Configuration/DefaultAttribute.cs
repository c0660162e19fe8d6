namespace Vitrine.Tenancy.Configuration;

/// <summary>What the table of settings says of a default that is no plain value, such as <c>none, required</c>.</summary>
/// <param name="words">As it stands in the table; a name is set between backticks.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DefaultAttribute(string words) : Attribute
{
    public string Words => words;
}
