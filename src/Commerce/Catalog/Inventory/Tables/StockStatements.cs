namespace Vitrine.Commerce.Catalog.Inventory.Tables;

/// <summary>The two statements of the stock that the framework has no words for: put a row there unless it is there. One class per engine.</summary>
/// <remarks>Of two at one moment one puts it there, and the other waits for that one's end and finds it.</remarks>
public class StockStatements
{
    /// <summary>An empty level of the variant in parameter 0 at the location in parameter 1.</summary>
    public virtual string BeginLevel => """
        INSERT INTO "InventoryLevels" ("VariantId", "LocationId", "OnHand", "Committed", "Reserved", "Incoming", "Available") VALUES ({0}, {1}, 0, 0, 0, 0, 0) ON CONFLICT DO NOTHING
        """;

    /// <summary>A reservation that is held: key, moment and end.</summary>
    public virtual string BeginReservation => """
        INSERT INTO "Reservations" ("Key", "State", "At", "ExpiresAt") VALUES ({0}, 'Held', {1}, {2}) ON CONFLICT DO NOTHING
        """;

    /// <summary>A moment as this engine's columns keep it.</summary>
    public virtual object Time(DateTimeOffset time) => time.ToUniversalTime();
}

public sealed class SqliteStockStatements : StockStatements
{
    public override object Time(DateTimeOffset time) => time.UtcTicks;
}

public sealed class SqlServerStockStatements : StockStatements
{
    // The range stays locked until the transaction ends, so that nobody puts the row there in between.
    public override string BeginLevel => """
        INSERT INTO "InventoryLevels" ("VariantId", "LocationId", "OnHand", "Committed", "Reserved", "Incoming", "Available") SELECT {0}, {1}, 0, 0, 0, 0, 0
        WHERE NOT EXISTS (SELECT 1 FROM "InventoryLevels" WITH (UPDLOCK, HOLDLOCK) WHERE "VariantId" = {0} AND "LocationId" = {1})
        """;

    public override string BeginReservation => """
        INSERT INTO "Reservations" ("Key", "State", "At", "ExpiresAt") SELECT {0}, 'Held', {1}, {2} WHERE NOT EXISTS (SELECT 1 FROM "Reservations" WITH (UPDLOCK, HOLDLOCK) WHERE "Key" = {0})
        """;
}
