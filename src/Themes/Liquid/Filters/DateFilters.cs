namespace Vitrine.Themes.Liquid.Filters;

/// <summary>The filter that shows dates.</summary>
static class DateFilters
{
    [LiquidFilter("date")]
    static LiquidValue Date(LiquidRun run, LiquidValue input, LiquidValue format)
    {
        var pattern = run.TextOf(format);
        run.Budget.ReserveText(256);
        if (pattern.Length == 0 || Moment.Read(input, run.Inputs.Clock, run.Inputs.TimeZone) is not { } moment) return input;
        return Strftime.Format(moment, pattern, run.Budget);
    }
}
