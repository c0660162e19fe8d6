using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Inventory;
using Vitrine.Commerce.Catalog.Inventory.Tables;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Tests.Tenancy.Databases.SqlServer;

namespace Vitrine.Tests.Commerce.Catalog.Inventory;

/// <summary>What SQL Server is told about stock is T-SQL, judged by Microsoft's parser. Whether it does what we mean, only a server shows.</summary>
public sealed class StockOnSqlServerTests
{
    [Fact]
    public void The_statements_of_our_own_parse()
    {
        var statements = new SqlServerStockStatements();
        Assert.All((string[])[statements.BeginLevel, statements.BeginReservation], sql => Assert.Empty(TransactSql.Errors(sql.Replace("{0}", "@p0").Replace("{1}", "@p1").Replace("{2}", "@p2"))));
    }

    [Fact]
    public async Task Check_and_change_are_one_statement_that_parses()
    {
        var recorder = new Nowhere();
        await using var store = (StoreDb)Nowhere.Open(typeof(SqlServerStoreDb), recorder);
        var now = new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
        var (variant, location) = (VariantId.Of(1), LocationId.Of(1));
        await store.InventoryLevels.Where(level => level.VariantId == variant && level.LocationId == location && level.Available >= -5 && store.Variants.Any(one => one.Id == level.VariantId && one.SellsWhenOut))
            .ExecuteUpdateAsync(set => set.SetProperty(level => level.Reserved, level => level.Reserved + 2).SetProperty(level => level.Available, level => level.Available - 2), TestContext.Current.CancellationToken);
        await store.Reservations.Where(one => one.Key == "key" && one.State == ReservationState.Held && one.ExpiresAt > now).ExecuteUpdateAsync(set => set.SetProperty(one => one.State, ReservationState.Committed), TestContext.Current.CancellationToken);
        Assert.Equal(2, recorder.Sent.Count);
        Assert.All(recorder.Sent, sql => Assert.StartsWith("UPDATE", sql.TrimStart(), StringComparison.OrdinalIgnoreCase));
        Assert.All(recorder.Sent, sql => Assert.Empty(TransactSql.Errors(sql)));
    }
}
