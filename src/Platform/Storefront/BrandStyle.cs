using System.Text;
using Vitrine.Commerce.Settings;

namespace Vitrine.Platform.Storefront;

/// <summary>Turns a shop's brand into CSS variables. A value that could end the rule it stands in is left out.</summary>
static class BrandStyle
{
    public static string Variables(Brand brand)
    {
        var css = new StringBuilder();
        Add("paper", brand.Light.Paper, brand.Dark.Paper);
        Add("surface", brand.Light.Surface, brand.Dark.Surface);
        Add("ink", brand.Light.Ink, brand.Dark.Ink);
        Add("muted", brand.Light.Muted, brand.Dark.Muted);
        Add("line", brand.Light.Line, brand.Dark.Line);
        Add("accent", brand.Light.Accent, brand.Dark.Accent);
        Add("on-accent", brand.Light.OnAccent, brand.Dark.OnAccent);
        AddOne("display", brand.Display);
        AddOne("text", brand.Text);
        AddOne("mono", brand.Mono);
        return css.ToString();

        void Add(string name, string light, string dark)
        {
            if (IsPlain(light) && IsPlain(dark)) css.Append("--").Append(name).Append(":light-dark(").Append(light).Append(',').Append(dark).Append(");");
        }

        void AddOne(string name, string value)
        {
            if (IsPlain(value)) css.Append("--").Append(name).Append(':').Append(value).Append(';');
        }
    }

    // Colours and font stacks need letters, digits and a little punctuation, and nothing that ends a rule or a tag.
    static bool IsPlain(string value) => value.Length is > 0 and < 300 && value.All(c => char.IsAsciiLetterOrDigit(c) || " .,%#()/-_\"'".Contains(c, StringComparison.Ordinal));
}
