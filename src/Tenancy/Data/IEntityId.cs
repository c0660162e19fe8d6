namespace Vitrine.Tenancy.Data;

/// <summary>An identifier with a type of its own, so that an order's number is never taken for a product's.</summary>
/// <typeparam name="TSelf">The identifier.</typeparam>
/// <typeparam name="TValue">What the database holds: <see cref="long"/> or <see cref="Guid"/>.</typeparam>
public interface IEntityId<TSelf, TValue>
    where TSelf : struct, IEntityId<TSelf, TValue>
    where TValue : struct
{
    TValue Value { get; }

    static abstract TSelf Of(TValue value);
}
