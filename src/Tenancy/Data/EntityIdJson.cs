using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vitrine.Tenancy.Data;

/// <summary>Writes an <see cref="IEntityId{TSelf,TValue}"/> as its plain value.</summary>
sealed class EntityIdJson : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => Contract(typeToConvert) is not null;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<,>).MakeGenericType(typeToConvert, Contract(typeToConvert)!.GenericTypeArguments[1]))!; // asked for only when there is one

    static Type? Contract(Type type) =>
        type.IsValueType ? Array.Find(type.GetInterfaces(), contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IEntityId<,>)) : null;

    sealed class Converter<TId, TValue> : JsonConverter<TId>
        where TId : struct, IEntityId<TId, TValue>
        where TValue : struct
    {
        public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => TId.Of(JsonSerializer.Deserialize<TValue>(ref reader, options));

        public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value.Value, options);
    }
}
