using System.Runtime.CompilerServices;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Tenants.Carrying;

namespace Vitrine.Tenancy.Tenants.Moving;

/// <summary>Copies a shop row by row in the order of keys, from any engine to any engine.</summary>
public sealed class CopyRows(ShopDatabases databases)
{
    const long RowsBetweenReports = 50_000;

    /// <summary>Builds the draft from a snapshot, and compares every table's rows and checksum on both sides.</summary>
    /// <param name="asCopy">A likeness: tables that speak for the original alone stay empty.</param>
    /// <returns>The migration the draft stands at.</returns>
    /// <exception cref="CarryRefusedException">The target takes some row not, or something else came out.</exception>
    internal async Task<string> RunAsync(ShopSnapshot snapshot, ShopShape shape, Draft draft, bool asCopy, IProgress<string>? progress, CancellationToken cancel)
    {
        var target = databases.ShapeOn(draft.Server);
        RequireSame(shape, target);
        await databases.MakeAsync(draft.Server, draft.Name, target.Version, cancel);
        List<TableShape> tables = [.. shape.Tables.Where(table => table.Copied || !asCopy)];
        var sums = tables.ToDictionary(table => table.Name, _ => TableSum.Empty, StringComparer.Ordinal);
        await databases.CarrierOf(draft.Server).WriteAsync(draft.Server, draft.Name, tables.Select(table => (table, Summed(table))), cancel);
        progress?.Report("comparing rows and checksums");
        return await databases.FinishAsync(draft, new Contents(tables, sums, Contents.NumbersOf(tables, await snapshot.NumbersAsync(cancel))), asCopy, cancel);

        // What is read is what is summed: a row that changes on its way shows.
        async IAsyncEnumerable<object?[]> Summed(TableShape table, [EnumeratorCancellation] CancellationToken stop = default)
        {
            progress?.Report($"copying {table.Name}");
            var sum = new TableSum.Builder();
            long rows = 0;
            await foreach (var row in Rows.ReadAsync(snapshot.Connection, table, stop))
            {
                sum.Add(row);
                if (++rows % RowsBetweenReports == 0) progress?.Report(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"copying {table.Name}: {rows} rows"));
                yield return row;
            }

            sums[table.Name] = sum.Finish();
        }
    }

    // The migrations of two engines bear the same names after their times, see docs/migrations.md; the tables must be the same too.
    static void RequireSame(ShopShape source, ShopShape target)
    {
        var (from, to) = (Columns(source), Columns(target));
        if (from.SetEquals(to)) return;
        from.SymmetricExceptWith(to);
        throw new InvalidOperationException($"The engines' models differ in: {string.Join(", ", from)}.");

        static HashSet<string> Columns(ShopShape shape) => shape.Tables.SelectMany(table => table.Columns, (table, column) => $"{table.Name}.{column.Name} {column.Kind}").ToHashSet(StringComparer.Ordinal);
    }
}
