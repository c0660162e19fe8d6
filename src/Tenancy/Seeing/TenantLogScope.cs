using System.Collections;

namespace Vitrine.Tenancy.Seeing;

/// <summary>Puts the tenant into every line that is logged inside its work.</summary>
/// <param name="Tenant">The short name.</param>
public sealed record TenantLogScope(string Tenant) : IReadOnlyList<KeyValuePair<string, object?>>
{
    public const string Key = "tenant";

    public int Count => 1;

    public KeyValuePair<string, object?> this[int index] => index == 0 ? new(Key, Tenant) : throw new ArgumentOutOfRangeException(nameof(index));

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        yield return this[0];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"{Key}:{Tenant}";
}
