using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Vitrine.Commerce.Addresses;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Pricing;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Customers.Segments;

/// <summary>
/// Reads a segment as a merchant writes it: conditions such as <c>orders_count >= 3</c>, joined by <c>and</c>, <c>or</c>,
/// <c>not</c> and parentheses; <c>and</c> binds closer than <c>or</c>. Texts stand between quotes, days are written 2026-01-31.
/// </summary>
/// <remarks>Each problem says where (the letter, counted from 1) and what to write there. Only what stands first is told: what follows a mistake is guessed.</remarks>
public sealed class ReadSegment
{
    /// <summary>Conditions of one segment.</summary>
    public const int MostConditions = 50;

    const int Deepest = 50;

    static readonly string[] Numbers = ["=", "!=", "<", "<=", ">", ">="];
    static readonly string[] Same = ["=", "!="];
    static readonly string[] Days = ["before", "after", "on"];

    // What is known of customers, with what it is compared by and what is written behind that.
    static readonly Dictionary<string, Field> Fields = new(StringComparer.OrdinalIgnoreCase)
    {
        ["orders_count"] = new(Numbers, "3", Orders),
        ["spent"] = new(Numbers, "100.00", Spent),
        ["tags"] = new(["contains"], "'vip'", Tags),
        ["country"] = new(Same, "'FR'", Country),
        ["state"] = new(Same, "active, guest, invited, disabled", State),
        ["consent.mail"] = new(Same, "given, withdrawn, none", (_, value) => Consent(value) is { } state ? new SegmentRule.MailConsent(state) : null),
        ["consent.sms"] = new(Same, "given, withdrawn, none", (_, value) => Consent(value) is { } state ? new SegmentRule.SmsConsent(state) : null),
        ["created"] = new(Days, "2026-01-31", (read, value) => read.Span(value) is var (from, to) ? new SegmentRule.Created(from, to) : null),
        ["last_order"] = new([.. Days, "="], "2026-01-31, never", LastOrder),
        ["mail"] = new(["contains"], "'@example.com'", (_, value) => Text(value.Value) is { } key ? new SegmentRule.MailHas(key) : null),
        ["name"] = new(["contains"], "'smith'", (_, value) => Text(value.Value) is { } key ? new SegmentRule.NameHas(key) : null),
        ["locale"] = new(Same, "'fr'", (_, value) => value.Value is { Kind: SegmentWordKind.Text, Text: { Length: > 0 and <= Customer.LongestLocale } tag } ? new SegmentRule.Locale(tag) : null),
        ["tax_exempt"] = new(Same, "yes, no", (_, value) => value.Value.Is("yes") ? new SegmentRule.Exempt(true) : value.Value.Is("no") ? new SegmentRule.Exempt(false) : null),
    };

    readonly SegmentTerms terms;
    readonly List<SegmentWord> words;
    int next;
    int conditions;

    ReadSegment(SegmentTerms terms, List<SegmentWord> words) => (this.terms, this.words) = (terms, words);

    /// <summary>What can be asked, for those who write one.</summary>
    public static IReadOnlyList<(string Field, IReadOnlyList<string> Relations, string Example)> Known { get; } = [.. Fields.Select(field => (field.Key, (IReadOnlyList<string>)field.Value.Relations, field.Value.Example))];

    /// <summary>Reads a text.</summary>
    /// <param name="problem">What to mend, at the field <c>query</c>.</param>
    public static bool TryParse(string? text, SegmentTerms terms, [NotNullWhen(true)] out SegmentRule? rule, [NotNullWhen(false)] out Problem? problem)
    {
        (rule, problem) = (null, null);
        try
        {
            if (CatalogText.Told(text) is null) throw new Wrong("segment_empty", "Write what has to be true of a customer, such as orders_count >= 3.");
            if (CatalogText.Check(text, Segment.LongestQuery, "query") is { } strange)
            {
                problem = strange;
                return false;
            }

            var read = new ReadSegment(terms, Words(text!)); // something was told
            rule = read.Or(0);
            if (read.Now.Kind is not SegmentWordKind.End) throw new Wrong("segment_join", "At letter {0}, before {1}: write and or or between two conditions.", read.Now.At, read.Now.Shown);
            return true;
        }
        catch (Wrong wrong)
        {
            problem = new Problem(wrong.Code, wrong.Message, "query") { Values = wrong.Values };
            return false;
        }
    }

    SegmentWord Now => words[next];

    SegmentRule Or(int depth)
    {
        var rule = And(depth);
        while (Now.Is("or"))
        {
            next++;
            rule = new SegmentRule.Either(rule, And(depth));
        }

        return rule;
    }

    SegmentRule And(int depth)
    {
        var rule = One(depth);
        while (Now.Is("and"))
        {
            next++;
            rule = new SegmentRule.Both(rule, One(depth));
        }

        return rule;
    }

    SegmentRule One(int depth)
    {
        var word = Now;
        if (depth > Deepest) throw TooMany(word);
        if (word.Is("not"))
        {
            next++;
            return new SegmentRule.Not(One(depth + 1));
        }

        if (!word.IsSign("(")) return Condition();
        next++;
        var rule = Or(depth + 1);
        if (!Now.IsSign(")")) throw new Wrong("segment_open", "The parenthesis at letter {0} is not closed. Write ) behind its last condition, and and or or between two of them.", word.At);
        next++;
        return rule;
    }

    SegmentRule Condition()
    {
        var word = Now;
        if (word.Kind is not SegmentWordKind.Word || !Fields.TryGetValue(word.Text, out var field))
            throw new Wrong("segment_field", "At letter {0}: {1} is nothing that is known of customers. Write one of: {2}.", word.At, word.Shown, string.Join(", ", Fields.Keys));
        if (++conditions > MostConditions) throw TooMany(word);
        next++;
        var relation = Now;
        if (relation.Kind is not (SegmentWordKind.Word or SegmentWordKind.Sign) || field.Relations.FirstOrDefault(known => known.Equals(relation.Text, StringComparison.OrdinalIgnoreCase)) is not { } how)
            throw new Wrong("segment_relation", "At letter {0}: behind {1} write one of: {2}.", relation.At, word.Text, string.Join(", ", field.Relations));
        next++;
        var value = Now;
        if (value.Kind is SegmentWordKind.End or SegmentWordKind.Sign || field.Read(this, new Asked(how, value)) is not { } rule)
            throw new Wrong("segment_value", "At letter {0}: behind {1} write the like of: {2}.", value.At, $"{word.Text} {how}", field.Example);
        next++;
        return how == "!=" ? new SegmentRule.Not(rule) : rule;
    }

    static SegmentRule? Orders(ReadSegment read, Asked asked) =>
        asked.Value is { Kind: SegmentWordKind.Number, Text: var text } && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Range(asked.How, number) is var (from, to) ? new SegmentRule.Orders(from, to) : null;

    static SegmentRule? Spent(ReadSegment read, Asked asked) =>
        asked.Value is { Kind: SegmentWordKind.Number, Text: var text } && CurrencyExponents.TryParse(text, read.terms.Currency, out var amount) && amount.Minor <= CartToPrice.MostUnit && Range(asked.How, amount.Minor) is var (from, to) ? new SegmentRule.Spent(from, to) : null;

    static SegmentRule? Tags(ReadSegment read, Asked asked) => asked.Value.Text.Length <= Customer.LongestTag && Text(asked.Value) is { } key ? new SegmentRule.Tagged(key) : null;

    static SegmentRule? Country(ReadSegment read, Asked asked) => asked.Value is { Kind: SegmentWordKind.Text, Text: var code } && Countries.TryFind(code, out var country) ? new SegmentRule.Country(country.Code) : null;

    static SegmentRule? State(ReadSegment read, Asked asked) => asked.Value.Kind is SegmentWordKind.Word && Enum.TryParse<CustomerState>(asked.Value.Text, ignoreCase: true, out var state) && Enum.IsDefined(state) ? new SegmentRule.InState(state) : null;

    static ConsentState? Consent(Asked asked) => asked.Value.Kind is SegmentWordKind.Word && Enum.TryParse<ConsentState>(asked.Value.Text, ignoreCase: true, out var state) && Enum.IsDefined(state) ? state : null;

    static SegmentRule? LastOrder(ReadSegment read, Asked asked) =>
        asked.How == "=" ? asked.Value.Is("never") ? new SegmentRule.NeverOrdered() : null
        : read.Span(asked) is var (from, to) ? new SegmentRule.LastOrder(from, to) : null;

    static string? Text(SegmentWord word) => word.Kind is SegmentWordKind.Text && SearchKey.Of(word.Text) is { Length: > 0 } key ? key : null;

    static (long From, long To)? Range(string how, long number) => how switch
    {
        "<" => (long.MinValue, number - 1),
        "<=" => (long.MinValue, number),
        ">" => (number + 1, long.MaxValue),
        ">=" => (number, long.MaxValue),
        _ => (number, number), // "!=" turns it round
    };

    (DateTimeOffset From, DateTimeOffset To)? Span(Asked asked)
    {
        // Years in which every clock's days can be told.
        if (asked.Value.Kind is not SegmentWordKind.Day || !DateOnly.TryParseExact(asked.Value.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day.Year is < 1970 or > 2999) return null;
        var (begins, ends) = (terms.BeginningOf(day), terms.BeginningOf(day.AddDays(1)));
        return asked.How switch
        {
            "before" => (DateTimeOffset.UnixEpoch, begins),
            "after" => (ends, DateTimeOffset.MaxValue),
            _ => (begins, ends),
        };
    }

    static Wrong TooMany(SegmentWord word) => new("segment_many", "At letter {0}: a segment has at most {1} conditions. Make two segments of it.", word.At, MostConditions);

    static List<SegmentWord> Words(string text)
    {
        List<SegmentWord> read = [];
        var i = 0;
        while (i < text.Length)
        {
            var (c, at) = (text[i], i);
            if (char.IsWhiteSpace(c))
            {
                i++;
            }
            else if (c is '\'' or '"' or '‘' or '“' or '„' or '«' or '’' or '”')
            {
                var (quoted, end) = Quoted(text, i);
                read.Add(new SegmentWord(SegmentWordKind.Text, at + 1, quoted));
                i = end;
            }
            else if (char.IsAsciiDigit(c))
            {
                while (i < text.Length && (char.IsAsciiDigit(text[i]) || text[i] is '.' or '-')) i++;
                read.Add(new SegmentWord(text[at..i].Contains('-', StringComparison.Ordinal) ? SegmentWordKind.Day : SegmentWordKind.Number, at + 1, text[at..i]));
            }
            else if (char.IsLetter(c))
            {
                while (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] is '_' or '.')) i++;
                read.Add(new SegmentWord(SegmentWordKind.Word, at + 1, text[at..i]));
            }
            else if (c is '(' or ')' or '=' or '<' or '>' or '!')
            {
                i += c is '<' or '>' or '!' && i + 1 < text.Length && text[i + 1] == '=' ? 2 : 1;
                read.Add(new SegmentWord(SegmentWordKind.Sign, at + 1, text[at..i]));
            }
            else
            {
                throw new Wrong("segment_sign", "At letter {0}: {1} means nothing here. Texts stand between quotes, such as 'vip'.", at + 1, new System.Text.StringBuilder().Append(text, at, char.IsHighSurrogate(c) ? 2 : 1).ToString());
            }
        }

        read.Add(new SegmentWord(SegmentWordKind.End, text.TrimEnd().Length + 1, ""));
        return read;
    }

    // Quotes as programs for writing make them are quotes too.
    static (string Text, int End) Quoted(string text, int begin)
    {
        var closing = text[begin] switch { '\'' or '‘' or '’' => "'’‘", '«' => "»", _ => "\"”“" };
        var end = text.IndexOfAny(closing.ToCharArray(), begin + 1);
        return end < 0 ? throw new Wrong("segment_text", "The text at letter {0} does not end. Write {1} behind it.", begin + 1, closing[0].ToString()) : (text[(begin + 1)..end], end + 1);
    }

    /// <param name="Read">Null: the value is none of this field's.</param>
    sealed record Field(IReadOnlyList<string> Relations, string Example, Func<ReadSegment, Asked, SegmentRule?> Read);

    readonly record struct Asked(string How, SegmentWord Value);

    // Left inside: a text that cannot be read is the person's to mend, and one throw ends any depth of reading.
    sealed class Wrong(string code, string message, params IReadOnlyList<object> values) : Exception(string.Format(CultureInfo.InvariantCulture, message, [.. values]))
    {
        public string Code => code;

        public IReadOnlyList<object> Values => values;
    }
}
