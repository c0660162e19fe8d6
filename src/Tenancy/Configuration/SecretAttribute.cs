namespace Vitrine.Tenancy.Configuration;

/// <summary>Marks a setting whose value is shown to nobody: not by <c>doctor</c>, not in a problem, not in a log.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;
