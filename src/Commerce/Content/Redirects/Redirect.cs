using Vitrine.Commerce.Catalog;
using Vitrine.Tenancy.Data;

namespace Vitrine.Commerce.Content.Redirects;

public readonly record struct RedirectId(long Value) : IEntityId<RedirectId, long>
{
    public static RedirectId Of(long value) => new(value);
}

/// <summary>Leads from an address where nothing answers any more to one where something does.</summary>
public sealed class Redirect
{
    public const int Longest = 800;

    public RedirectId Id { get; init; }

    /// <summary>A path of the shop, decoded, without a slash at its end: <c>/old page</c>.</summary>
    public required string From
    {
        get;
        set => (field, FromKey) = (value, SearchKey.Of(value));
    }

    /// <summary>The path as it is compared: old addresses were written in any case. Unique in the shop.</summary>
    public string FromKey { get; private set; } = "";

    /// <summary>A path of the shop, or a whole address that begins with http.</summary>
    public required string To { get; set; }
}
