using System.Data.Common;
using System.Globalization;

namespace Vitrine.Commerce.Catalog.Search;

/// <summary>How far a shop's index is: one row.</summary>
/// <param name="Version">Which form it was last finished in (<see cref="SearchIndex.Version"/>); 0: never.</param>
/// <param name="Progress">The last product of the making that is under way, or null.</param>
/// <param name="Form">The languages it was finished for, joined by commas, and a sum of the fields that are facets.</param>
sealed record SearchState(int Version, long? Progress, string Form)
{
    /// <summary>Whether every product can be found.</summary>
    public bool IsComplete => Version == SearchIndex.Version;

    public bool IsCurrent(string form) => IsComplete && Progress is null && Form == form;

    public static SearchState Read(DbDataReader row) =>
        new(Convert.ToInt32(row.GetValue(0), CultureInfo.InvariantCulture), row.IsDBNull(1) ? null : Convert.ToInt64(row.GetValue(1), CultureInfo.InvariantCulture), row.GetString(2));
}
