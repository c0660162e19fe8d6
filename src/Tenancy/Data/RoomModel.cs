using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Vitrine.Tenancy.Data;

/// <summary>What the rooms add to the two databases: tables by the folder they stand in, and the columns of typed identifiers.</summary>
static class RoomModel
{
    /// <summary>Applies every <see cref="IEntityTypeConfiguration{TEntity}"/> of all rooms that stands in a folder <c>Data/{folder}</c>.</summary>
    public static void ApplyTables(ModelBuilder model, string folder)
    {
        foreach (var room in Rooms.All.Where(room => room.GetTypes().Any(StandsThere)))
            model.ApplyConfigurationsFromAssembly(room, StandsThere);

        bool StandsThere(Type type) => type.Namespace?.EndsWith($".Data.{folder}", StringComparison.Ordinal) == true;
    }

    /// <summary>Stores every <see cref="IEntityId{TSelf,TValue}"/> as its plain value.</summary>
    public static void ApplyIdentifiers(ModelConfigurationBuilder conventions)
    {
        foreach (var (type, value) in Identifiers.Value)
            conventions.Properties(type).HaveConversion(typeof(EntityIdConverter<,>).MakeGenericType(type, value));
    }

    static readonly Lazy<IReadOnlyList<(Type Type, Type Value)>> Identifiers = new(() =>
    [
        .. from type in Rooms.All.SelectMany(room => room.GetExportedTypes())
           where type.IsValueType
           from contract in type.GetInterfaces()
           where contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IEntityId<,>)
           select (type, contract.GenericTypeArguments[1]),
    ]);

    sealed class EntityIdConverter<TId, TValue>() : ValueConverter<TId, TValue>(id => id.Value, value => Of<TId, TValue>(value))
        where TId : struct, IEntityId<TId, TValue>
        where TValue : struct;

    // Static abstract members cannot stand in an expression tree; an ordinary method can.
    static TId Of<TId, TValue>(TValue value)
        where TId : struct, IEntityId<TId, TValue>
        where TValue : struct => TId.Of(value);
}
