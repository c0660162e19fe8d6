using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Vitrine.Platform.Console.Design.Forms;

/// <summary>
/// One field: label above, help below, errors beside. Bound with <c>for</c> it takes name, value, kind and limits from the
/// property and its errors from the model state; else from <c>name</c> and <c>value</c>. Other attributes go to the input.
/// An unticked box posts nothing: let its property begin as false.
/// </summary>
[HtmlTargetElement("v-field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldTagHelper : DesignTagHelper
{
    public ModelExpression? For { get; set; }

    public string? Name { get; set; }

    public object? Value { get; set; }

    public FieldKind Kind { get; set; }

    public string Label { get; set; } = "";

    /// <summary>One sentence below the field, or null.</summary>
    public string? Help { get; set => field = value is { Length: > 0 } ? value : null; } // an attribute that holds null arrives empty

    /// <summary>An error from elsewhere than the model state, or null.</summary>
    public string? Error { get; set => field = value is { Length: > 0 } ? value : null; }

    public bool? Required { get; set; }

    public bool Disabled { get; set; }

    public bool Checked { get; set; }

    /// <summary>Before the input, inside its frame: a sign, <c>https://</c>. Null: nothing.</summary>
    public string? Before { get; set => field = value is { Length: > 0 } ? value : null; }

    /// <summary>After the input, inside its frame: a unit, a currency, a domain. Null: nothing.</summary>
    public string? After { get; set => field = value is { Length: > 0 } ? value : null; }

    /// <summary>What may be chosen, for <see cref="FieldKind.Select"/> and <see cref="FieldKind.Radio"/>.</summary>
    public IEnumerable<SelectListItem> Options { get; set; } = [];

    public int Rows { get; set; } = 4;

    /// <summary>For <see cref="FieldKind.ShopFile"/>: several, one a line.</summary>
    public bool Many { get; set; }

    /// <summary>For <see cref="FieldKind.ShopFile"/>: which files are offered, <c>Picture</c>, or <c>Media</c> for pictures and models. Null: all.</summary>
    public string? Offers { get; set => field = value is { Length: > 0 } ? value : null; }

    /// <summary>As wide as a number, not as the column.</summary>
    public bool Narrow { get; set; }

    /// <summary>Keeps the label for assistive technology alone, where the place says it all.</summary>
    public bool LabelHidden { get; set; }

    string FullName => For is null ? Name ?? "" : View.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var kind = Kind is FieldKind.Auto ? KindOf(For) : Kind;
        var name = FullName;
        var id = output.Attributes["id"]?.Value?.ToString() ?? TagBuilder.CreateSanitizedId(name, "-");
        output.Attributes.RemoveAll("id");
        var state = name.Length > 0 && View.ViewData.ModelState.TryGetValue(name, out var entry) ? entry : null;
        var errors = state?.Errors.Select(error => error.ErrorMessage).Where(text => text.Length > 0).ToList() ?? [];
        if (Error is not null) errors.Add(Error);
        // What the person typed comes back as they typed it, right or wrong; a password never does.
        var value = kind is FieldKind.Password or FieldKind.File or FieldKind.Code ? "" : state?.AttemptedValue ?? Written(Value ?? For?.Model, kind);
        var input = new FieldInput(this, kind, id, name, value, output.Attributes.ToList())
        {
            DescribedBy = string.Join(' ', (IEnumerable<string>)[.. Help is null ? (IEnumerable<string>)[] : [$"{id}-help"], $"{id}-error"]),
            Invalid = errors.Count > 0,
            On = kind is FieldKind.Checkbox or FieldKind.Switch && (Checked || value is "true" or "True"),
            Must = Required ?? For?.Metadata.ValidatorMetadata.OfType<RequiredAttribute>().Any() ?? false,
            Longest = For?.Metadata.ValidatorMetadata.OfType<MaxLengthAttribute>().FirstOrDefault()?.Length ?? For?.Metadata.ValidatorMetadata.OfType<StringLengthAttribute>().FirstOrDefault()?.MaximumLength,
        };
        output.Attributes.Clear();
        Become(output, kind is FieldKind.Radio ? "fieldset" : "div", $"v-field v-field-{kind.ToString().ToLowerInvariant()}{(errors.Count > 0 ? " v-invalid" : "")}{(Narrow ? " v-narrow" : "")}");
        var help = Markup.If(Help is not null, $"<p class=\"v-help\" id=\"{id}-help\">{Help}</p>");
        var error = Markup.Of($"<p class=\"v-error\" id=\"{id}-error\" aria-live=\"polite\">{(errors.Count == 0 ? null : Icon.Of("circle-alert"))}{string.Join(' ', errors)}</p>");
        output.Content.SetHtmlContent(kind switch
        {
            FieldKind.Checkbox or FieldKind.Switch => Markup.Of($"<div class=\"v-tick\">{input.Draw()}<label for=\"{id}\">{Label}</label></div>{help}{error}"),
            FieldKind.Radio => Markup.Of($"<legend class=\"v-label\">{Label}</legend>{input.Draw()}{help}{error}"),
            _ => Markup.Of($"<div class=\"v-label-line{(LabelHidden ? " v-hidden" : "")}\"><label class=\"v-label\" for=\"{id}\">{Label}</label>{Markup.If(Required == false, $"<span class=\"v-optional\">{Word("optional")}</span>")}</div>{input.Draw()}{help}{error}"),
        });
    }

    internal string Text(string word) => Word(word);

    static FieldKind KindOf(ModelExpression? bound)
    {
        if (bound is null) return FieldKind.Text;
        var type = Nullable.GetUnderlyingType(bound.Metadata.ModelType) ?? bound.Metadata.ModelType;
        return bound.Metadata.DataTypeName switch
        {
            nameof(DataType.Password) => FieldKind.Password,
            nameof(DataType.EmailAddress) => FieldKind.Email,
            nameof(DataType.Url) => FieldKind.Url,
            nameof(DataType.PhoneNumber) => FieldKind.Phone,
            nameof(DataType.MultilineText) => FieldKind.Multiline,
            _ when type == typeof(bool) => FieldKind.Checkbox,
            _ when type == typeof(int) || type == typeof(long) || type == typeof(decimal) => FieldKind.Number,
            _ when type == typeof(DateOnly) => FieldKind.Date,
            _ when type == typeof(TimeOnly) => FieldKind.Time,
            _ when type == typeof(IFormFile) => FieldKind.File,
            _ when type.IsEnum => FieldKind.Select,
            _ => FieldKind.Text,
        };
    }

    // As inputs want it, which is the same in every language.
    static string Written(object? value, FieldKind kind) => value switch
    {
        null => "",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        DateTimeOffset time when kind is FieldKind.Date => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
