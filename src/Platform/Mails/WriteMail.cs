using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Vitrine.Platform.Console.Design;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Mails;

namespace Vitrine.Platform.Mails;

/// <summary>Puts a wanted mail into words: the texts of its template in the recipient's language, under the console's brand.</summary>
sealed partial class WriteMail(SealMail seal, ConsoleHosts consoles, PublicAddress addresses)
{
    // Names are a line's worth; what is longer was not meant as one.
    const int LongestValue = 160;

    /// <exception cref="MailFault">It cannot be written.</exception>
    public Mail Run(MailWanted wanted)
    {
        if (consoles.Find(wanted.Console) is not var (site, host))
            throw new MailFault(MailFaultKind.Unwritable, $"The console {wanted.Console} has no host to write from. Give the agency one with: agencies create <short-name> --console <host>");
        var brand = ConsoleBrand.Of(site);
        return Run(wanted.To, wanted.Language, wanted.Template, Values(wanted), (brand, host));
    }

    /// <summary>A mail in a shop's name, from the shop's own host.</summary>
    /// <param name="template">Such as <c>shop_sign_in</c>.</param>
    /// <param name="values">Without <c>brand</c>, <c>host</c> and <c>to</c>, which nobody else says.</param>
    /// <exception cref="MailFault">It cannot be written.</exception>
    public Mail Run(string to, string language, string template, IReadOnlyDictionary<string, string> values, (ConsoleBrand Brand, HostName Host) from)
    {
        var (brand, host) = from;
        var words = ConsoleWords.For(language);
        var fill = new Filling(words, new Dictionary<string, string>(values, StringComparer.Ordinal) { ["brand"] = brand.Name, ["host"] = host.Unicode, ["to"] = to });
        return new Mail
        {
            To = to,
            Language = words.Language,
            Subject = fill.In(Text(words, template, "subject"), defuse: false),
            Paragraphs = [.. Text(words, template, "text").Split("\n\n").Select(paragraph => fill.In(paragraph)).Where(paragraph => paragraph.Length > 0)], // one may be somebody's words alone, who said none
            Button = new MailButton(fill.In(Text(words, template, "button")), Link(host, fill.Raw(MailTemplate.Path)), words["mails.copy_link"]),
            SmallPrint = [fill.In(Text(words, template, "small")), fill.In(words["mails.sent"])],
            Brand = brand,
            Host = host,
        };
    }

    IReadOnlyDictionary<string, string> Values(MailWanted wanted)
    {
        try
        {
            return seal.Open(wanted);
        }
        catch (CryptographicException error)
        {
            throw new MailFault(MailFaultKind.Unwritable, "What was sealed in this mail cannot be opened: it was sealed for another one, or its key is gone. Let whoever wanted it want it again.", error);
        }
    }

    static string Text(ConsoleWords words, string template, string part)
    {
        try { return words[$"mails.{template}_{part}"]; }
        catch (KeyNotFoundException error) { throw new MailFault(MailFaultKind.Unwritable, $"There is no text mails.{template}_{part}.", error); }
    }

    // The path may come from a form somewhere; with two slashes or a backslash it would name another host.
    Uri Link(HostName host, string path)
    {
        var front = addresses.Of(host);
        if (path is ['/', ..] && !path.Any(c => char.IsControl(c) || c is '\\') && Uri.TryCreate(front, path, out var link) && Uri.Compare(front, link, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0 && link.UserInfo.Length == 0)
            return link;
        throw new MailFault(MailFaultKind.Unwritable, "The link of this mail does not lead to its own host. A path begins with one slash.");
    }

    sealed partial class Filling(ConsoleWords words, IReadOnlyDictionary<string, string> values)
    {
        /// <summary>A text with its named places filled: <c>{name}</c>, <c>{name:time}</c> for a time, <c>{name:word}</c> for the name of a text, or a text.</summary>
        /// <param name="defuse">Whether what looks like an address in a value stays plain text in mail programs that make links of it.</param>
        public string In(string text, bool defuse = true) => Place.Replace(text, match =>
        {
            var value = Raw(match.Groups["name"].Value);
            if (match.Groups["kind"].Value is "time") return Time(value);
            if (match.Groups["kind"].Value is "word" && words.Knows(value)) return words[value];
            var plain = OneLine(value);
            return defuse && !IsMailAddress.IsMatch(plain) && match.Groups["name"].Value is not "host" ? Addresses.Replace(plain, "$0\u200c") : plain;
        });

        public string Raw(string name) => values.TryGetValue(name, out var value) ? value : throw new MailFault(MailFaultKind.Unwritable, $"This mail has no value '{name}'.");

        string Time(string value)
        {
            if (!DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)) throw new MailFault(MailFaultKind.Unwritable, $"'{OneLine(value)}' is no time.");
            var zone = at.Offset == TimeSpan.Zero ? "UTC" : $"UTC{at.ToString("zzz", CultureInfo.InvariantCulture)}";
            return string.Format(CultureInfo.GetCultureInfo(words.Language), words["mails.time"], at, zone);
        }

        // One line of letters, without what turns the direction of the text round or is not seen.
        static string OneLine(string value)
        {
            var line = new StringBuilder();
            foreach (var rune in value.EnumerateRunes().Select(rune => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? new Rune(' ') : rune).Where(rune => Rune.GetUnicodeCategory(rune) is not UnicodeCategory.Format).Take(LongestValue + 1))
                line.Append(rune.ToString());
            var text = Spaces.Replace(line.ToString(), " ").Trim();
            return value.EnumerateRunes().Count() > LongestValue ? text + "…" : text;
        }

        [GeneratedRegex(@"\{(?<name>[a-z_]+)(:(?<kind>time|word))?\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
        private static partial Regex Place { get; }

        // After the dot of shop.example and the colon of https://.
        [GeneratedRegex(@"\.(?=\p{L})|:(?=//)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
        private static partial Regex Addresses { get; }

        [GeneratedRegex(@"^[^\s@/:]+@[^\s@/:]+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
        private static partial Regex IsMailAddress { get; }

        [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
        private static partial Regex Spaces { get; }
    }
}
