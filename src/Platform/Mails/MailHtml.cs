using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Vitrine.Platform.Console.Design;

namespace Vitrine.Platform.Mails;

/// <summary>
/// A mail as HTML: one column in the brand's colours. Mail programs are old browsers, so it is laid out with tables, says its
/// styles on each element, and asks for nothing from outside; those that know a dark scheme find it in the style sheet.
/// </summary>
static class MailHtml
{
    const string Type = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;";

    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Write(Mail mail)
    {
        var light = Colours(mail.Brand, dark: false);
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $$"""
            <!doctype html>
            <html lang="{{Safe(mail.Language)}}" dir="ltr">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="supported-color-schemes" content="light dark">
            <meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
            <title>{{Safe(mail.Subject)}}</title>
            <style>
            :root { color-scheme: light dark; supported-color-schemes: light dark; }
            a { text-decoration-thickness: 1px; text-underline-offset: 2px; }
            @media (max-width: 520px) {
              .sheet { padding: 28px 22px !important; }
              .outer { padding: 20px 12px 28px !important; }
            }
            @media (prefers-color-scheme: dark) {
            {{Dark(mail.Brand)}}
            }
            </style>
            </head>
            <body class="ground" style="margin:0;padding:0;background-color:{{light("sunken")}};-webkit-text-size-adjust:100%;">
            <div lang="{{Safe(mail.Language)}}" dir="ltr">
            <table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:{{light("sunken")}};">
            <tr><td class="outer" align="center" style="padding:40px 16px 48px;">
            <!--[if mso]><table role="presentation" width="560" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px;text-align:left;">
            <tr><td style="padding:0 4px 20px;">
            <table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr>
            <td class="mark" width="28" height="28" align="center" valign="middle" bgcolor="{{light("accent")}}" aria-hidden="true" style="width:28px;height:28px;border-radius:7px;background-color:{{light("accent")}};color:{{light("on-accent")}};{{Type}}font-size:15px;line-height:28px;font-weight:600;">{{Safe(StringInfo.GetNextTextElement(mail.Brand.Name.ToUpperInvariant()))}}</td>
            <td class="ink" valign="middle" style="padding-left:10px;color:{{light("ink")}};{{Type}}font-size:16px;line-height:28px;font-weight:600;">{{Safe(mail.Brand.Name)}}</td>
            </tr></table>
            </td></tr>
            <tr><td class="sheet" bgcolor="{{light("raised")}}" style="padding:36px 40px 40px;background-color:{{light("raised")}};border:1px solid {{light("line")}};border-radius:12px;">
            <h1 class="ink" style="margin:0 0 20px;color:{{light("ink")}};{{Type}}font-size:22px;line-height:29px;font-weight:600;letter-spacing:-0.01em;">{{Safe(mail.Subject)}}</h1>

            """);
        for (var i = 0; i < mail.Paragraphs.Count; i++)
            html.Append(Paragraph(mail.Paragraphs[i], light, isLast: i == mail.Paragraphs.Count - 1 && mail.Button is null));
        if (mail.Button is { } button) html.Append(Button(button, light));
        html.Append(CultureInfo.InvariantCulture, $"""
            </td></tr>
            <tr><td class="muted" style="padding:20px 4px 0;color:{light("muted")};{Type}font-size:13px;line-height:20px;">
            {string.Join('\n', mail.SmallPrint.Select((line, i) => $"<p style=\"margin:0 0 {(i == mail.SmallPrint.Count - 1 ? 0 : 8)}px;\">{Safe(line)}</p>"))}
            </td></tr>
            </table>
            <!--[if mso]></td></tr></table><![endif]-->
            </td></tr>
            </table>
            </div>
            </body>
            </html>

            """);
        return html.ToString();
    }

    static string Paragraph(string text, Func<string, string> colour, bool isLast)
    {
        var below = isLast ? 0 : 16;
        return text.Contains('\n', StringComparison.Ordinal)
            ? $"""
               <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 {below + 4}px;"><tr><td class="facts ink" bgcolor="{colour("sunken")}" style="padding:14px 18px;background-color:{colour("sunken")};border-radius:8px;color:{colour("ink")};{Type}font-size:15px;line-height:25px;">{string.Join("<br>\n", text.Split('\n').Select(line => Fact(line, colour)))}</td></tr></table>

               """
            : $"<p class=\"ink\" style=\"margin:0 0 {below}px;color:{colour("ink")};{Type}font-size:16px;line-height:25px;\">{Safe(text)}</p>\n";
    }

    // What it is stands back before what it says.
    static string Fact(string line, Func<string, string> colour) => line.IndexOf(':', StringComparison.Ordinal) is var end and > 0
        ? $"<span class=\"muted\" style=\"color:{colour("muted")};\">{Safe(line[..(end + 1)])}</span>{Safe(line[(end + 1)..])}"
        : Safe(line);

    static string Button(MailButton button, Func<string, string> colour)
    {
        var url = Safe(button.Url.AbsoluteUri);
        return $"""
            <table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:28px 0 24px;"><tr><td class="button" bgcolor="{colour("accent")}" style="border-radius:8px;background-color:{colour("accent")};"><a class="button-text" href="{url}" style="display:inline-block;padding:13px 24px;color:{colour("on-accent")};{Type}font-size:16px;line-height:22px;font-weight:600;text-decoration:none;">{Safe(button.Label)}</a></td></tr></table>
            <p class="muted" style="margin:0;color:{colour("muted")};{Type}font-size:13px;line-height:20px;">{Safe(button.CopyHint)}<br><a class="link" href="{url}" style="color:{colour("accent-ink")};word-break:break-all;">{url}</a></p>

            """;
    }

    // What stands on an element is overruled only by what is important.
    static string Dark(ConsoleBrand brand)
    {
        var dark = Colours(brand, dark: true);
        return $$"""
              .ground { background-color: {{dark("sunken")}} !important; }
              .sheet { background-color: {{dark("raised")}} !important; border-color: {{dark("line")}} !important; }
              .facts { background-color: {{dark("selected")}} !important; }
              .ink { color: {{dark("ink")}} !important; }
              .muted { color: {{dark("muted")}} !important; }
              .mark, .button { background-color: {{dark("accent")}} !important; color: {{dark("on-accent")}} !important; }
              .button-text { color: {{dark("on-accent")}} !important; }
              .link { color: {{dark("accent-ink")}} !important; }
            """;
    }

    static Func<string, string> Colours(ConsoleBrand brand, bool dark) => name => (dark ? brand.Colours.Dark : brand.Colours.Light).Colours[name].ToString();

    static string Safe(string text) => Encoder.Encode(text);
}
