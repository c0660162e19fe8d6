using System.Buffers;
using System.Globalization;
using System.Text;

namespace Vitrine.Themes.Liquid.Rendering;

/// <summary>What a render writes: UTF-8 in one pooled array, given back on <see cref="Dispose"/>.</summary>
public sealed class LiquidOutput : IDisposable
{
    const int Initial = 4096;

    byte[] _buffer;
    int _length;
    Budget? _budget;
    bool _isCapture;

    /// <summary>An empty output.</summary>
    public LiquidOutput() => _buffer = ArrayPool<byte>.Shared.Rent(Initial);

    /// <summary>How many bytes were written.</summary>
    public int Length => _length;

    /// <summary>The bytes; valid until the next write or <see cref="Dispose"/>.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    /// <summary>The bytes; valid until the next write or <see cref="Dispose"/>.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => _buffer.AsMemory(0, _length);

    /// <summary>The text.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Written);

    /// <summary>Writes bytes that are UTF-8 already.</summary>
    public void WriteUtf8(ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(Reserve(utf8.Length));
        _length += utf8.Length;
    }

    /// <summary>Writes text.</summary>
    public void Write(ReadOnlySpan<char> text)
    {
        if (text.Length <= 256)
        {
            Ensure(text.Length * 3);
            var written = Encoding.UTF8.GetBytes(text, _buffer.AsSpan(_length));
            Charge(written);
            _length += written;
            return;
        }
        var count = Encoding.UTF8.GetByteCount(text);
        Encoding.UTF8.GetBytes(text, Reserve(count));
        _length += count;
    }

    /// <summary>Writes text with <c>&amp; &lt; &gt; " '</c> made harmless in HTML.</summary>
    public void WriteEscaped(ReadOnlySpan<char> text)
    {
        while (true)
        {
            var at = text.IndexOfAny(Html.Special);
            if (at < 0)
            {
                Write(text);
                return;
            }
            if (at > 0) Write(text[..at]);
            WriteUtf8(Html.Utf8EntityOf(text[at]));
            text = text[(at + 1)..];
        }
    }

    /// <summary>Writes a value as a page shows it: nil is nothing, a list is its values one after the other.</summary>
    public void Write(LiquidValue value) => Write(value, 0);

    void Write(LiquidValue value, int depth)
    {
        switch (value.Kind)
        {
            case LiquidKind.Nil or LiquidKind.Blank or LiquidKind.Empty: return;
            case LiquidKind.Text:
                Write(value.Text);
                return;
            case LiquidKind.Integer:
                Ensure(20);
                value.Integer.TryFormat(_buffer.AsSpan(_length), out var written, default, CultureInfo.InvariantCulture);
                Charge(written);
                _length += written;
                return;
            case LiquidKind.Float:
                Span<char> number = stackalloc char[NumberText.MaxLength];
                Write(number[..NumberText.Write(value.Float, number)]);
                return;
            case LiquidKind.List:
                // Deeper than any data of a shop; a cycle made by the host ends here instead of on the stack.
                if (depth > 64) throw new LiquidException("Nesting too deep");
                foreach (var item in value.List!.Items)
                {
                    _budget?.Step();
                    Write(item, depth + 1);
                }
                return;
            default:
                Write(ValueText.Of(value, _budget));
                return;
        }
    }

    /// <summary>Gives the array back to the pool.</summary>
    public void Dispose()
    {
        if (_buffer.Length > 0) ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _length = 0;
    }

    internal void Begin(Budget budget, bool isCapture)
    {
        _budget = budget;
        _isCapture = isCapture;
    }

    internal void Truncate(int length)
    {
        if (!_isCapture) _budget?.ReturnOutput(_length - length);
        _length = length;
    }

    internal void Clear() => _length = 0;

    Span<byte> Reserve(int bytes)
    {
        Charge(bytes);
        Ensure(bytes);
        return _buffer.AsSpan(_length, bytes);
    }

    // What a capture holds becomes text of the template, so it counts as that.
    void Charge(int bytes)
    {
        if (_isCapture) _budget?.ReserveBytes(bytes);
        else _budget?.ReserveOutput(bytes);
    }

    void Ensure(int bytes)
    {
        if (_buffer.Length - _length >= bytes) return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + bytes));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        if (_buffer.Length > 0) ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
