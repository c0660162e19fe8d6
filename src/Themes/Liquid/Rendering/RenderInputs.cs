namespace Vitrine.Themes.Liquid.Rendering;

/// <summary>Everything one render needs besides the template.</summary>
public sealed record RenderInputs
{
    /// <summary>The names every file sees, also the ones rendered in a scope of their own.</summary>
    public LiquidMap Data { get; init; } = [];

    /// <summary>Where <c>render</c> and <c>include</c> find files; null finds nothing.</summary>
    public SnippetSource? Snippets { get; init; }

    /// <summary>How much may be used, unless <see cref="Budget"/> is given.</summary>
    public BudgetLimits Limits { get; init; } = BudgetLimits.Default;

    /// <summary>A budget shared with other renders; null makes one from <see cref="Limits"/>.</summary>
    public Budget? Budget { get; init; }

    /// <summary>What drops may record their unplanned look-ups on; null when there are none.</summary>
    public Lookups? Lookups { get; init; }

    /// <summary>The clock behind <c>now</c>, and behind the time limit.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Where dates are shown when they say no zone of their own. Default UTC.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Whether the first runtime error ends the render instead of being printed in the page. Default false.</summary>
    public bool StopAtFirstError { get; init; }

    /// <summary>What the platform's own tags and filters need, as the current page or shop; the engine only carries it.</summary>
    public object? Host { get; init; }
}
