using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Vitrine.Platform.Console.Design.Forms;

/// <summary>The input of a field, drawn for its kind.</summary>
sealed class FieldInput(FieldTagHelper field, FieldKind kind, string id, string name, string value, IReadOnlyList<TagHelperAttribute> others)
{
    public required string DescribedBy { get; init; }

    public required bool Invalid { get; init; }

    public required bool On { get; init; }

    public required bool Must { get; init; }

    public required int? Longest { get; init; }

    public IHtmlContent Draw() => kind switch
    {
        FieldKind.Multiline => Framed(Markup.Of($"<textarea{Same()} rows=\"{field.Rows}\"{Markup.Attribute("maxlength", Longest)}>{value}</textarea>")),
        FieldKind.Html => Markup.Of($"<div class=\"v-write\">{Tools()}{Framed(Markup.Of($"<textarea{Same()} rows=\"{field.Rows}\"{Markup.Attribute("maxlength", Longest)}>{value}</textarea>"))}</div>"),
        FieldKind.Select => Framed(Markup.Of($"<select{Same()}>{Choices()}</select>{Icon.Of("chevrons-up-down")}")),
        FieldKind.Radio => Radios(),
        FieldKind.Checkbox => Markup.Of($"<input type=\"checkbox\" value=\"true\"{Same()}{Markup.Flag("checked", On)}>"),
        FieldKind.Switch => Markup.Of($"<input type=\"checkbox\" role=\"switch\" class=\"v-switch\" value=\"true\"{Same()}{Markup.Flag("checked", On)}>"),
        FieldKind.Password => Framed(Markup.Of($"<input type=\"password\"{Same()} autocapitalize=\"none\" spellcheck=\"false\">"), Markup.Of($"<button type=\"button\" class=\"v-inset v-scripted\" data-reveal=\"{id}\" aria-pressed=\"false\" aria-label=\"{field.Text("reveal")}\">{Icon.Of("eye")}{Icon.Of("eye-off")}</button>")),
        FieldKind.Code => Framed(Markup.Of($"<input type=\"text\"{Same()} inputmode=\"numeric\" autocomplete=\"one-time-code\" pattern=\"[0-9]{{6}}\" maxlength=\"6\" spellcheck=\"false\">")),
        FieldKind.Colour => Framed(Markup.Of($"<input type=\"text\"{Same()} value=\"{value}\" pattern=\"#([0-9a-fA-F]{{3}}|[0-9a-fA-F]{{6}})\" maxlength=\"7\" spellcheck=\"false\">"), Markup.Of($"<input type=\"color\" class=\"v-swatch v-scripted\" data-colour-of=\"{id}\" value=\"{(value.Length == 7 ? value : "#808080")}\" aria-label=\"{field.Text("pick_colour")}\">")),
        FieldKind.File => Markup.Of($"<div class=\"v-drop\">{Icon.Of("upload")}<input type=\"file\"{Same()}></div>"),
        FieldKind.ShopFile => Markup.Of($"<div class=\"v-choose\"><span class=\"v-chosen\" hidden></span>{Framed(field.Many
            ? Markup.Of($"<textarea{Same()} rows=\"1\" autocapitalize=\"none\" spellcheck=\"false\">{value}</textarea>")
            : Markup.Of($"<input type=\"text\"{Same()} value=\"{value}\" list=\"shop-files\" autocomplete=\"off\" autocapitalize=\"none\" spellcheck=\"false\">"))}{Markup.If(!field.Disabled, $"<button type=\"button\" class=\"v-button v-small v-scripted\" data-choose=\"{id}\" data-offers=\"{field.Offers}\">{Icon.Of("image")}<span>{field.Text("choose")}</span></button>")}</div>"),
        FieldKind.Money => Framed(Markup.Of($"<input type=\"text\" inputmode=\"decimal\"{Same()} value=\"{value}\" autocomplete=\"off\">")),
        _ => Framed(Markup.Of($"<input type=\"{TypeOf(kind)}\"{Same()} value=\"{value}\"{Markup.Attribute("maxlength", kind is FieldKind.Text or FieldKind.Email or FieldKind.Url or FieldKind.Search or FieldKind.Phone ? Longest : null)}>")),
    };

    // Each does what its name says to what is marked; the last one shows the HTML itself. Hidden until a script is there to do it.
    static readonly (string Does, string Icon, string? Keys)[] Doings =
    [
        ("bold", "bold", "Control+B"), ("italic", "italic", "Control+I"), ("h2", "heading-2", null), ("h3", "heading-3", null), ("insertUnorderedList", "list", null), ("insertOrderedList", "list-ordered", null),
        ("blockquote", "quote", null), ("link", "link", null), ("image", "image", null), ("removeFormat", "remove-formatting", null), ("html", "code", null),
    ];

    IHtmlContent Tools() => field.Disabled ? Markup.Of($"") : Markup.Of(
        $"<div class=\"v-write-tools\" role=\"group\" aria-label=\"{field.Text("write")}\" hidden>{Markup.Join(Doings.Select(one => Markup.Of($"<button type=\"button\" data-write=\"{one.Does}\" aria-label=\"{field.Text($"write_{one.Does.ToLowerInvariant()}")}\" title=\"{field.Text($"write_{one.Does.ToLowerInvariant()}")}\"{Markup.Attribute("aria-keyshortcuts", one.Keys)}>{Icon.Of(one.Icon)}</button>")))}<span hidden><input type=\"text\" inputmode=\"url\" aria-label=\"{field.Text("write_address")}\" placeholder=\"https://\" autocomplete=\"off\" form=\"\"><button type=\"button\" data-write=\"set\" aria-label=\"{field.Text("write_set")}\">{Icon.Of("check")}</button></span></div>");

    static string TypeOf(FieldKind kind) => kind switch
    {
        FieldKind.Email => "email",
        FieldKind.Url => "url",
        FieldKind.Phone => "tel",
        FieldKind.Search => "search",
        FieldKind.Number => "number",
        FieldKind.Date => "date",
        FieldKind.Time => "time",
        _ => "text",
    };

    // What every input has, and whatever the page wrote on the field.
    IHtmlContent Same() => Markup.Of(
        $" id=\"{id}\" name=\"{name}\" aria-describedby=\"{DescribedBy}\"{Markup.If(Invalid, $" aria-invalid=\"true\"")}{Markup.Flag("required", Must)}{Markup.Flag("disabled", field.Disabled)}{Markup.Join(others.Where(other => other.Name is not "class").Select(other => other.ValueStyle is HtmlAttributeValueStyle.Minimized ? Markup.Flag(other.Name, on: true) : Markup.Attribute(other.Name, other.Value)))}");

    IHtmlContent Framed(IHtmlContent input, IHtmlContent? end = null) => Markup.Of(
        $"<div class=\"v-input\">{Markup.If(field.Before is not null, $"<span class=\"v-affix\">{field.Before}</span>")}{input}{Markup.If(field.After is not null, $"<span class=\"v-affix\">{field.After}</span>")}{end}</div>");

    IHtmlContent Choices() => Markup.Join(field.Options.Select(option => Markup.Of($"<option value=\"{option.Value}\"{Markup.Flag("selected", Chosen(option.Value, option.Selected))}{Markup.Flag("disabled", option.Disabled)}>{option.Text}</option>")));

    IHtmlContent Radios() => Markup.Join(field.Options.Select((option, index) => Markup.Of(
        $"<div class=\"v-tick\"><input type=\"radio\" id=\"{id}-{index}\" name=\"{name}\" value=\"{option.Value}\" aria-describedby=\"{DescribedBy}\"{Markup.Flag("checked", Chosen(option.Value, option.Selected))}{Markup.Flag("disabled", option.Disabled || field.Disabled)}{Markup.Flag("required", Must)}><label for=\"{id}-{index}\">{option.Text}</label></div>")));

    bool Chosen(string? option, bool selected) => value.Length > 0 ? option == value : selected;
}
