namespace Vitrine.Commerce.Samples;

/// <summary>An agency of <c>tenants-sample/agencies.json</c>.</summary>
/// <param name="Root">Host name with <c>{root}</c> for the samples' domain, or null.</param>
/// <param name="Console">Host name likewise, or null.</param>
public sealed record SampleAgency(string Slug, string Name, string? Root, string? Console);
