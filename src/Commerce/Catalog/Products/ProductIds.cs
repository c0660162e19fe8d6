using Vitrine.Tenancy.Data;

namespace Vitrine.Commerce.Catalog.Products;

public readonly record struct ProductId(long Value) : IEntityId<ProductId, long>
{
    public static ProductId Of(long value) => new(value);
}

public readonly record struct VariantId(long Value) : IEntityId<VariantId, long>
{
    public static VariantId Of(long value) => new(value);
}

public readonly record struct OptionId(long Value) : IEntityId<OptionId, long>
{
    public static OptionId Of(long value) => new(value);
}

public readonly record struct OptionValueId(long Value) : IEntityId<OptionValueId, long>
{
    public static OptionValueId Of(long value) => new(value);
}

public readonly record struct MediaId(long Value) : IEntityId<MediaId, long>
{
    public static MediaId Of(long value) => new(value);
}
