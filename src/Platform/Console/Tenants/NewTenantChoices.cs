using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Options;
using Vitrine.Commerce.Samples;
using Vitrine.Platform.Console.Design.Forms;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;

namespace Vitrine.Platform.Console.Tenants;

/// <summary>What a new tenant may be given.</summary>
public sealed class NewTenantChoices(SampleShops samples, IOptions<DataOptions> data, CurrentStaff staff, ConsoleShell shell, TimeProvider time)
{
    public IReadOnlyList<SelectListItem> Countries => CountryOptions.Of(shell);

    /// <summary>The country's own first, which needs no choice.</summary>
    public IReadOnlyList<SelectListItem> Currencies => [new SelectListItem(shell.Words["tenants.currency_own"], ""), .. CountryOptions.Currencies(shell)];

    /// <summary>Sample shops to fill it with. None at an agency, whose clients begin empty.</summary>
    public IReadOnlyList<SelectListItem> Samples => OfPlatform ? [.. samples.All().Select(sample => new SelectListItem(sample.Name, sample.Slug))] : [];

    /// <summary>Database servers, where there is more than one to choose from; none at an agency.</summary>
    public IReadOnlyList<SelectListItem> Servers => OfPlatform && data.Value.Servers.Count > 0
        ? [.. data.Value.Servers.Keys.Where(name => name != DatabaseServer.Main).Order(StringComparer.Ordinal).Prepend(DatabaseServer.Main).Select(name => new SelectListItem(name, name))]
        : [];

    /// <summary>Time zones by their place on the map.</summary>
    public IReadOnlyList<SelectListItem> TimeZones =>
    [
        .. TimeZoneInfo.GetSystemTimeZones().Where(zone => zone.HasIanaId && (zone.Id.Contains('/', StringComparison.Ordinal) || zone.Id == "UTC") && !zone.Id.StartsWith("Etc/", StringComparison.Ordinal) && !zone.Id.StartsWith("SystemV/", StringComparison.Ordinal))
            .OrderBy(zone => zone.Id, StringComparer.Ordinal).Select(zone => new SelectListItem($"{zone.Id.Replace('_', ' ')} ({Offset(zone)})", zone.Id)),
    ];

    bool OfPlatform => staff.Place?.Kind is PlaceKind.Platform;

    string Offset(TimeZoneInfo zone)
    {
        var offset = zone.GetUtcOffset(time.GetUtcNow());
        return $"UTC{(offset < TimeSpan.Zero ? "−" : "+")}{offset:hh\\:mm}";
    }
}
