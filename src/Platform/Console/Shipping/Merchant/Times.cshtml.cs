using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Shipping;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Shipping.Merchant;

/// <summary>How fast a shop sends what was ordered.</summary>
[Permission("shipping:read", PlaceKind.Shop)]
public sealed class TimesModel(StoreDb store, CurrentStaff staff, RunAction run, EndForm end) : PageModel
{
    [BindProperty] public Input Form { get; set; } = new();

    public CurrentStaff Staff => staff;

    public bool May => staff.May("shipping:write");

    public string Root => $"{staff.Root}/settings/shipping";

    public string TimeZone { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        var times = await store.DeliverySettings.AsNoTracking().SingleOrDefaultAsync(cancel) ?? new DeliverySettings();
        Form = new Input
        {
            MinDays = ReadFields.Number(times.MinDays),
            MaxDays = ReadFields.Number(times.MaxDays),
            CutOff = times.CutOff?.ToString("HH:mm", CultureInfo.InvariantCulture),
            WorkingDays = times.WorkingDays,
            Holidays = string.Join('\n', times.Holidays.Select(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
            ShowsDates = times.ShowsDates,
        };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        var read = new ReadFields("");
        var (min, max) = (read.Days(Form.MinDays, "minDays"), read.Days(Form.MaxDays, "maxDays"));
        foreach (var (days, typed, field) in (IEnumerable<(int?, string?, string)>)[(min, Form.MinDays, "minDays"), (max, Form.MaxDays, "maxDays")])
        {
            if (days is null && string.IsNullOrWhiteSpace(typed)) read.Problems.Add(new Problem("required", "Please fill this in.", field));
        }

        TimeOnly? cutOff = null;
        if (Form.CutOff is { Length: > 0 } text)
        {
            if (TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out var time)) cutOff = time;
            else read.Problems.Add(new Problem("time_unreadable", "Write a time of day, such as 14:00.", "cutOff"));
        }

        List<DateOnly> holidays = [];
        foreach (var line in (Form.Holidays ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (DateOnly.TryParseExact(line, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) holidays.Add(day);
            else read.Problems.Add(new Problem("date_unreadable", $"'{line}' is no date. Write one a line, such as 2026-12-25.", "holidays") { Values = [line] });
        }

        if (read.Problems.Count > 0) return this.Refused(read.Problems);
        var answer = await run.RunAsync(DeliveryActions.TimesAsync, new DeliveryActions.Times { MinDays = min ?? 0, MaxDays = max ?? 0, CutOff = cutOff, WorkingDays = Form.WorkingDays, Holidays = holidays, ShowsDates = Form.ShowsDates }, cancel);
        return answer.Problem is null ? end.Done(HttpContext, Root, "shipping.times_saved") : this.Refused(answer.Problems.Select(problem => problem.Field is "workingDays" ? problem with { Field = null } : problem).ToList());
    }

    async Task LoadAsync(CancellationToken cancel) => TimeZone = await store.Settings.Select(one => one.TimeZone).SingleAsync(cancel);

    public sealed record Input
    {
        public string? MinDays { get; init; }

        public string? MaxDays { get; init; }

        public string? CutOff { get; init; }

        public List<int> WorkingDays { get; init; } = [];

        public string? Holidays { get; init; }

        public bool ShowsDates { get; init; }
    }
}
