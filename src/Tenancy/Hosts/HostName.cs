using System.Globalization;

namespace Vitrine.Tenancy.Hosts;

/// <summary>
/// A host name in its one canonical form: A-labels (<c>xn--…</c>), lower case, no dot at the end, no port.
/// Two spellings of one name are equal; an IP address is no host name.
/// </summary>
/// <remarks>
/// Syntax: RFC 1123 section 2.1 and RFC 5890 (letters, digits, hyphens; 63 bytes a label, 253 in all).
/// The framework hands out Unicode host names in some places and A-labels in others
/// (dotnet/aspnetcore#68938), which is why nothing in the house compares raw strings.
/// </remarks>
public readonly record struct HostName
{
    /// <summary>The longest name, in ASCII characters, without the dot at the end (RFC 1035 section 2.3.4).</summary>
    public const int MaximumLength = 253;

    const int MaximumLabelLength = 63;

    // Thread-safe for reading; the options are never changed after construction.
    static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    readonly string? ascii;

    HostName(string ascii) => this.ascii = ascii;

    /// <summary>The A-label form, as it goes into certificates, DNS and databases. Empty for <c>default</c>.</summary>
    public string Ascii => ascii ?? "";

    /// <summary>The form a person reads: <c>xn--caf-dma.example</c> is <c>café.example</c>.</summary>
    public string Unicode => Ascii.Contains("xn--", StringComparison.Ordinal) ? Idn.GetUnicode(Ascii) : Ascii;

    /// <summary>The first label: <c>shop</c> of <c>shop.example.com</c>.</summary>
    public string FirstLabel => Ascii.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? Ascii[..dot] : Ascii;

    /// <summary>The name without its first label, or null when it has only one.</summary>
    public HostName? Parent => Ascii.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? new HostName(Ascii[(dot + 1)..]) : null;

    /// <summary>Reads a host name; a dot at the end is dropped, a port or an IP address is refused.</summary>
    /// <exception cref="FormatException">The text is no host name; the message says why and how to mend it.</exception>
    public static HostName Parse(string text) =>
        TryParse(text, out var host, out var problem) ? host : throw new FormatException($"'{Shown(text)}' is not a host name: {Explain(problem)}");

    /// <summary>Reads a host name; on failure <paramref name="problem"/> says what is wrong with it.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out HostName host, out HostNameProblem problem)
    {
        host = default;
        if (text is [.. var body, '.']) text = body;
        if (text.IsEmpty) return Refuse(HostNameProblem.Empty, out problem);
        if (text.Length > MaximumLength) return Refuse(HostNameProblem.TooLong, out problem);

        string name;
        if (System.Text.Ascii.IsValid(text))
        {
            name = string.Create(text.Length, text, static (target, source) => source.ToLowerInvariant(target));
        }
        else
        {
            try { name = Idn.GetAscii(text.ToString()).ToLowerInvariant(); }
            catch (ArgumentException) { return Refuse(EveryLabelEncodes(text.ToString()) ? HostNameProblem.TooLong : HostNameProblem.InvalidUnicode, out problem); }
            if (name.Length > MaximumLength) return Refuse(HostNameProblem.TooLong, out problem);
        }

        foreach (var range in name.AsSpan().Split('.'))
            if (Check(name.AsSpan(range)) is { } wrong)
                return Refuse(wrong, out problem);
        if (LooksLikeAddress(name)) return Refuse(HostNameProblem.Address, out problem);

        host = new HostName(name);
        problem = default;
        return true;
    }

    /// <summary>
    /// Reads the value of a <c>Host</c> header, <c>name[:port]</c> (RFC 9110 section 7.2). The port is checked and dropped.
    /// </summary>
    public static bool TryParseHeader(ReadOnlySpan<char> header, out HostName host, out HostNameProblem problem)
    {
        host = default;
        if (header is ['[', ..]) return Refuse(HostNameProblem.Address, out problem);
        var name = WithoutPort(header);
        var port = header.Length > name.Length ? header[(name.Length + 1)..] : default;
        if (!port.IsEmpty && (!ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0))
            return Refuse(HostNameProblem.InvalidPort, out problem);
        return TryParse(name, out host, out problem);
    }

    /// <summary>The part of a Host header before the first colon. Allocates nothing.</summary>
    internal static ReadOnlySpan<char> WithoutPort(ReadOnlySpan<char> header) =>
        header.IndexOf(':') is var colon and >= 0 ? header[..colon] : header;

    /// <summary>What is wrong and what to do, as the end of a sentence. Names no product, since shoppers may read it.</summary>
    public static string Explain(HostNameProblem problem) => problem switch
    {
        HostNameProblem.Empty => "it is empty. Ask for a site by its name.",
        HostNameProblem.TooLong => "a name has at most 253 characters and 63 between two dots. Shorten it.",
        HostNameProblem.InvalidLabel => "between two dots stand letters, digits and hyphens, and no hyphen first or last. Check the spelling.",
        HostNameProblem.InvalidUnicode => "it has characters that no international name may hold. Check the spelling.",
        HostNameProblem.InvalidPunycode => "a part that begins with xn-- does not decode to an international name. Check the spelling.",
        HostNameProblem.InvalidPort => "the port after the colon is a number from 1 to 65535. Correct it or leave it out.",
        HostNameProblem.Address => "it is an address. Sites answer by name: use the name.",
        _ => throw new ArgumentOutOfRangeException(nameof(problem), problem, "Unknown problem of a host name."),
    };

    public override string ToString() => Ascii;

    static bool Refuse(HostNameProblem with, out HostNameProblem problem)
    {
        problem = with;
        return false;
    }

    // The framework throws the same for a wrong character and for a name that is too long in A-labels.
    static bool EveryLabelEncodes(string text)
    {
        try { return text.Split('.', StringSplitOptions.RemoveEmptyEntries).All(label => Idn.GetAscii(label).Length > 0); }
        catch (ArgumentException) { return false; }
    }

    static HostNameProblem? Check(ReadOnlySpan<char> label)
    {
        if (label.Length > MaximumLabelLength) return HostNameProblem.TooLong;
        if (label.IsEmpty || label[0] == '-' || label[^1] == '-') return HostNameProblem.InvalidLabel;
        foreach (var c in label)
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-')
                return HostNameProblem.InvalidLabel;
        return label.StartsWith("xn--") && !Decodes(label.ToString()) ? HostNameProblem.InvalidPunycode : null;
    }

    // An A-label must come back as itself, else one name would have two spellings (RFC 5891 section 4.2.3).
    static bool Decodes(string label)
    {
        try { return Idn.GetAscii(Idn.GetUnicode(label)) == label; }
        catch (ArgumentException) { return false; }
    }

    // A name whose last label is a number is read as an IPv4 address by browsers: 127.1, 0x7f.1, 2130706433
    // (WHATWG URL, "ends in a number checker").
    static bool LooksLikeAddress(string name)
    {
        var last = name.AsSpan(name.LastIndexOf('.') + 1);
        return !last.ContainsAnyExceptInRange('0', '9')
            || (last.StartsWith("0x") && !last[2..].ContainsAnyExcept("0123456789abcdef"));
    }

    static string Shown(string text) => text.Length <= 80 ? text : text[..77] + "...";
}
