namespace Vitrine.Themes.Liquid.Rendering;

/// <summary>What a render met, besides what it wrote.</summary>
public sealed class RenderReport
{
    /// <summary>What the render used.</summary>
    public required Budget Budget { get; init; }

    /// <summary>Runtime errors in the order they happened, at most <see cref="BudgetLimits.Errors"/>.</summary>
    public required IReadOnlyList<RenderError> Errors { get; init; }

    /// <summary>The name of the limit that ended the render; null when it came to its end.</summary>
    public string? Breach { get; init; }

    /// <summary>Filters that nobody registered; their input went through unchanged.</summary>
    public required IReadOnlyCollection<string> UndefinedFilters { get; init; }

    /// <summary>Names that nothing answered to; they printed as nothing. At most 100.</summary>
    public required IReadOnlyCollection<string> UndefinedVariables { get; init; }

    /// <summary>What was read, as the drops name it (<see cref="Drop.ReadTag"/>).</summary>
    public required IReadOnlyCollection<string> Reads { get; init; }

    /// <summary>Whether a drop that holds something of the person who asked was read.</summary>
    public bool TouchedPersonal { get; init; }

    /// <summary>How many passes it took: 1, or more where unplanned look-ups were read in between.</summary>
    public int Passes { get; internal set; } = 1;
}
