using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Vitrine.Themes.Liquid.Values;

/// <summary>One value of a template: sixteen bytes, immutable, never a reflected object.</summary>
/// <remarks>
/// <c>default</c> is nil. Whole numbers and floating point numbers are kept apart, because Liquid prints and divides them
/// differently. Equality is Liquid's <c>==</c> (1 equals 1.0), not identity of kind.
/// </remarks>
public readonly struct LiquidValue : IEquatable<LiquidValue>
{
    // A scalar is marked by one of these objects and sits in the bits; for everything else the object is the value and the
    // bits are its kind. So the kind costs one comparison and no virtual call.
    sealed class Mark(LiquidKind kind)
    {
        public readonly LiquidKind Kind = kind;
    }

    static readonly Mark BooleanMark = new(LiquidKind.Boolean);
    static readonly Mark IntegerMark = new(LiquidKind.Integer);
    static readonly Mark FloatMark = new(LiquidKind.Float);
    static readonly Mark BlankMark = new(LiquidKind.Blank);
    static readonly Mark EmptyMark = new(LiquidKind.Empty);
    static readonly Mark AbsentMark = new(LiquidKind.Nil);

    readonly object? _object;
    readonly long _bits;

    LiquidValue(object? value, long bits)
    {
        _object = value;
        _bits = bits;
    }

    /// <summary>Nothing.</summary>
    public static LiquidValue Nil => default;

    /// <summary><c>true</c>.</summary>
    public static LiquidValue True => new(BooleanMark, 1);

    /// <summary><c>false</c>.</summary>
    public static LiquidValue False => new(BooleanMark, 0);

    /// <summary>The literal <c>blank</c>.</summary>
    public static LiquidValue Blank => new(BlankMark, 0);

    /// <summary>The literal <c>empty</c>.</summary>
    public static LiquidValue Empty => new(EmptyMark, 0);

    /// <summary>Nil, as a filter sees an argument that the template left out; <see cref="IsAbsent"/> tells it from a nil that was passed.</summary>
    public static LiquidValue Absent => new(AbsentMark, 0);

    /// <summary>A truth value.</summary>
    public static LiquidValue From(bool value) => value ? True : False;

    /// <summary>A whole number.</summary>
    public static LiquidValue From(long value) => new(IntegerMark, value);

    /// <summary>A floating point number.</summary>
    public static LiquidValue From(double value) => new(FloatMark, BitConverter.DoubleToInt64Bits(value));

    /// <summary>A whole number of any size; one that fits 64 bits becomes an <see cref="LiquidKind.Integer"/>.</summary>
    public static LiquidValue From(BigInteger value) =>
        value >= long.MinValue && value <= long.MaxValue ? From((long)value) : new(value, (long)LiquidKind.BigInteger);

    /// <summary>Text; null is nil.</summary>
    public static LiquidValue From(string? value) => value is null ? default : new(value, (long)LiquidKind.Text);

    /// <summary>A list; null is nil.</summary>
    public static LiquidValue From(LiquidList? value) => value is null ? default : new(value, (long)LiquidKind.List);

    /// <summary>A map; null is nil.</summary>
    public static LiquidValue From(LiquidMap? value) => value is null ? default : new(value, (long)LiquidKind.Map);

    /// <summary>A range; null is nil.</summary>
    public static LiquidValue From(LiquidRange? value) => value is null ? default : new(value, (long)LiquidKind.Range);

    /// <summary>A drop; null is nil.</summary>
    public static LiquidValue From(Drop? value) => value is null ? default : new(value, (long)LiquidKind.Drop);

    /// <summary>The value of a JSON document: objects become maps in their order, numbers without a fraction or exponent whole numbers.</summary>
    public static LiquidValue From(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.True: return True;
            case JsonValueKind.False: return False;
            case JsonValueKind.String: return From(json.GetString());
            case JsonValueKind.Number:
                if (json.TryGetInt64(out var whole)) return From(whole);
                var text = json.GetRawText();
                return text.AsSpan().IndexOfAny('.', 'e', 'E') < 0
                    ? From(BigInteger.Parse(text, System.Globalization.CultureInfo.InvariantCulture))
                    : From(json.GetDouble());
            case JsonValueKind.Array:
                var items = new LiquidValue[json.GetArrayLength()];
                var at = 0;
                foreach (var item in json.EnumerateArray()) items[at++] = From(item);
                return From(new LiquidList(items));
            case JsonValueKind.Object:
                var map = new LiquidMap();
                foreach (var property in json.EnumerateObject()) map[property.Name] = From(property.Value);
                return From(map);
            default: return default;
        }
    }

    /// <summary>Text as a value.</summary>
    public static implicit operator LiquidValue(string? value) => From(value);

    /// <summary>A whole number as a value.</summary>
    public static implicit operator LiquidValue(long value) => From(value);

    /// <summary>A floating point number as a value.</summary>
    public static implicit operator LiquidValue(double value) => From(value);

    /// <summary>A truth value as a value.</summary>
    public static implicit operator LiquidValue(bool value) => From(value);

    /// <summary>A drop as a value.</summary>
    public static implicit operator LiquidValue(Drop? value) => From(value);

    /// <summary>A list as a value.</summary>
    public static implicit operator LiquidValue(LiquidList? value) => From(value);

    /// <summary>A map as a value.</summary>
    public static implicit operator LiquidValue(LiquidMap? value) => From(value);

    /// <summary>What this value holds.</summary>
    public LiquidKind Kind
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _object is null ? LiquidKind.Nil : _object is Mark mark ? mark.Kind : (LiquidKind)_bits;
    }

    /// <summary>Whether this is nil, passed or left out.</summary>
    public bool IsNil => _object is null || ReferenceEquals(_object, AbsentMark);

    /// <summary>Whether a template left this filter argument out.</summary>
    public bool IsAbsent => ReferenceEquals(_object, AbsentMark);

    /// <summary>Whether a condition holds for this value: everything but nil and false.</summary>
    public bool IsTrue => !(_object is null || (ReferenceEquals(_object, BooleanMark) && _bits == 0) || ReferenceEquals(_object, AbsentMark));

    /// <summary>Whether this is a number of any of the three kinds.</summary>
    public bool IsNumber => Kind is LiquidKind.Integer or LiquidKind.Float or LiquidKind.BigInteger;

    /// <summary>The text, or null when this is not text.</summary>
    public string? Text => _object as string;

    /// <summary>The list, or null when this is not a list.</summary>
    public LiquidList? List => _object as LiquidList;

    /// <summary>The map, or null when this is not a map.</summary>
    public LiquidMap? Map => _object as LiquidMap;

    /// <summary>The range, or null when this is not a range.</summary>
    public LiquidRange? Range => _object as LiquidRange;

    /// <summary>The drop, or null when this is not a drop.</summary>
    public Drop? Drop => _object as Drop;

    /// <summary>The whole number; only meaningful for <see cref="LiquidKind.Integer"/>.</summary>
    public long Integer => _bits;

    /// <summary>The floating point number; only meaningful for <see cref="LiquidKind.Float"/>.</summary>
    public double Float => BitConverter.Int64BitsToDouble(_bits);

    /// <summary>The whole number of either size; only meaningful for <see cref="LiquidKind.Integer"/> and <see cref="LiquidKind.BigInteger"/>.</summary>
    public BigInteger BigInteger => _object is BigInteger big ? big : _bits;

    internal object? Reference => _object;

    /// <summary>Liquid's <c>==</c>.</summary>
    public bool Equals(LiquidValue other) => Comparison.AreEqual(this, other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is LiquidValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Comparison.HashOf(this);

    /// <summary>Liquid's <c>==</c>.</summary>
    public static bool operator ==(LiquidValue left, LiquidValue right) => left.Equals(right);

    /// <summary>The opposite of Liquid's <c>==</c>.</summary>
    public static bool operator !=(LiquidValue left, LiquidValue right) => !left.Equals(right);

    /// <summary>The text a filter sees: numbers as Liquid prints them, lists and maps in brackets.</summary>
    public override string ToString() => ValueText.Of(this);
}
