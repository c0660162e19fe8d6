using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Data;

/// <summary>Of several who change what they saw at one moment, one is kept and the others hear of it.</summary>
static class ChangedMeanwhile
{
    const string UpdatedAt = "UpdatedAt";

    /// <summary>Takes a row for a change, if it is as it was seen: in one statement, so that two who save at one moment cannot both find it so.</summary>
    /// <param name="row">The one that is to change, a row that knows when it was last changed.</param>
    /// <param name="seen">When that was; <see cref="DateTimeOffset.MinValue"/>: never since it was made.</param>
    /// <returns>Null: go on. A row that is gone is nobody's change either.</returns>
    public static async Task<Problem?> LookAsync<T>(IQueryable<T> row, DateTimeOffset seen, DateTimeOffset now, CancellationToken cancel)
        where T : class
    {
        var asSeen = seen == DateTimeOffset.MinValue ? row.Where(one => EF.Property<DateTimeOffset?>(one, UpdatedAt) == null) : row.Where(one => EF.Property<DateTimeOffset>(one, UpdatedAt) == seen);
        return await asSeen.ExecuteUpdateAsync(set => set.SetProperty(one => EF.Property<DateTimeOffset>(one, UpdatedAt), now), cancel) == 0 && await row.AnyAsync(cancel)
            ? new Problem("changed_meanwhile", "Somebody changed this while you were writing. What you wrote is still here: look at theirs, or save again to put yours in its place.")
            : null;
    }
}
