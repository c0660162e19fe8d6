namespace Vitrine.Platform.Console.Design.Forms;

/// <summary>What a field takes. <see cref="Auto"/> follows the type and attributes of the bound property, and is text where nothing is bound.</summary>
public enum FieldKind
{
    Auto,
    Text,
    Multiline,

    /// <summary>HTML, written as it will look where there is script.</summary>
    Html,
    Email,
    Url,
    Phone,
    Search,
    Number,
    Money,
    Select,
    Checkbox,
    Radio,
    Switch,
    Date,
    Time,
    File,

    /// <summary>The name of one of the shop's files, or with <c>many</c> of several, one a line. A page with one has the choice itself, <c>/Console/Content/Files/_Choice.cshtml</c>, behind its form.</summary>
    ShopFile,
    Colour,
    Password,

    /// <summary>A one-time code of six digits.</summary>
    Code,
}
