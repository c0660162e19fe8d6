using System.Text;

namespace Vitrine.Themes.Liquid.Filters;

/// <summary>Filters that carry text through addresses and Base64.</summary>
static class EncodingFilters
{
    static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    [LiquidFilter("url_encode")]
    static LiquidValue UrlEncode(LiquidRun run, LiquidValue input)
    {
        if (input.IsNil) return default;
        var text = run.TextOf(input);
        run.Budget.ReserveText(text.Length * 9L);
        var result = new StringBuilder(text.Length + 16);
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || (char)rune.Value is '_' or '.' or '-' or '~')) result.Append((char)rune.Value);
            else if (rune.Value == ' ') result.Append('+');
            else
                foreach (var unit in bytes[..rune.EncodeToUtf8(bytes)])
                    result.Append('%').Append("0123456789ABCDEF"[unit >> 4]).Append("0123456789ABCDEF"[unit & 15]);
        }
        return result.ToString();
    }

    [LiquidFilter("url_decode")]
    static LiquidValue UrlDecode(LiquidRun run, LiquidValue input)
    {
        if (input.IsNil) return default;
        var text = run.TextOf(input);
        run.Budget.ReserveText(text.Length * 3L);
        var bytes = new List<byte>(text.Length);
        Span<byte> units = stackalloc byte[4];
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '%' && at + 2 < text.Length && char.IsAsciiHexDigit(text[at + 1]) && char.IsAsciiHexDigit(text[at + 2]))
            {
                bytes.Add(Convert.ToByte(text.Substring(at + 1, 2), 16));
                at += 2;
            }
            else if (c == '+') bytes.Add((byte)' ');
            else
            {
                Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var used);
                at += used - 1;
                foreach (var unit in units[..rune.EncodeToUtf8(units)]) bytes.Add(unit);
            }
        }
        return Decoded([.. bytes]) ?? throw new LiquidException("invalid byte sequence in UTF-8");
    }

    [LiquidFilter("base64_encode")]
    static LiquidValue Base64Encode(LiquidRun run, LiquidValue input) => Convert.ToBase64String(Bytes(run, input));

    [LiquidFilter("base64_url_safe_encode")]
    static LiquidValue Base64UrlSafeEncode(LiquidRun run, LiquidValue input) =>
        Convert.ToBase64String(Bytes(run, input)).Replace('+', '-').Replace('/', '_');

    static byte[] Bytes(LiquidRun run, LiquidValue input)
    {
        var text = run.TextOf(input);
        run.Budget.ReserveText(text.Length * 6L);
        return Encoding.UTF8.GetBytes(text);
    }

    [LiquidFilter("base64_decode")]
    static LiquidValue Base64Decode(LiquidRun run, LiquidValue input)
    {
        var text = run.TextOf(input);
        return FromBase64(run, text) ?? throw new LiquidException("invalid base64 provided to base64_decode");
    }

    [LiquidFilter("base64_url_safe_decode")]
    static LiquidValue Base64UrlSafeDecode(LiquidRun run, LiquidValue input)
    {
        var text = run.TextOf(input).Replace('-', '+').Replace('_', '/');
        // The address form may leave the filling out, but not half of it.
        if (!text.EndsWith('=') && text.Length % 4 > 0) text = text.PadRight((text.Length + 3) / 4 * 4, '=');
        return FromBase64(run, text) ?? throw new LiquidException("invalid base64 provided to base64_url_safe_decode");
    }

    static string? FromBase64(LiquidRun run, string text)
    {
        run.Budget.ReserveText(text.Length * 2L);
        // The framework passes over white space; Liquid does not.
        if (text.Any(c => !(char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '='))) return null;
        var bytes = new byte[(text.Length / 4 * 3) + 3];
        if (!Convert.TryFromBase64String(text, bytes, out var count)) return null;
        // Bytes that are no text show as the replacement character; a page is UTF-8.
        return Decoded(bytes[..count]) ?? Encoding.UTF8.GetString(bytes, 0, count);
    }

    static string? Decoded(byte[] bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
