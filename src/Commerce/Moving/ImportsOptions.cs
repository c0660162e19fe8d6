namespace Vitrine.Commerce.Moving;

/// <summary>Files that shops are given to move in.</summary>
public sealed record ImportsOptions
{
    public const string Section = "Imports";

    /// <summary>The largest file, in megabytes. From 1 to 500. Larger ones are refused before they are read.</summary>
    public int MaxFileMegabytes { get; init; } = 50;

    /// <summary>Days after which the file of an import is removed; its report stays. From 1 to 365.</summary>
    public int KeepFilesDays { get; init; } = 30;

    /// <summary>Whether pictures may also be fetched from addresses within one's own network. Default: no. On in Development.</summary>
    public bool? PicturesFromAnywhere { get; init; }

    public long MaxFileBytes => MaxFileMegabytes * 1024L * 1024;

    /// <summary>What is wrong with the settings, every problem at once.</summary>
    internal IEnumerable<string> Problems()
    {
        if (MaxFileMegabytes is < 1 or > 500) yield return $"Imports:MaxFileMegabytes is {MaxFileMegabytes}. Set it to 1 to 500.";
        if (KeepFilesDays is < 1 or > 365) yield return $"Imports:KeepFilesDays is {KeepFilesDays}. Set it to 1 to 365.";
    }
}
