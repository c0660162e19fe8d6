using Vitrine.Tenancy.Data;

namespace Vitrine.Commerce.Metafields;

public readonly record struct MetafieldId(long Value) : IEntityId<MetafieldId, long>
{
    public static MetafieldId Of(long value) => new(value);
}

public readonly record struct MetaobjectId(long Value) : IEntityId<MetaobjectId, long>
{
    public static MetaobjectId Of(long value) => new(value);
}

public readonly record struct MetaobjectTypeId(long Value) : IEntityId<MetaobjectTypeId, long>
{
    public static MetaobjectTypeId Of(long value) => new(value);
}
