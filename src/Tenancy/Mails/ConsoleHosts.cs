using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.People.Sessions;

namespace Vitrine.Tenancy.Mails;

/// <summary>The hosts that mails name. They come from the settings and the agencies, never from a request, whose sender could choose them.</summary>
public sealed class ConsoleHosts(HostDirectory directory)
{
    /// <summary>The site that answers now, and its host.</summary>
    /// <param name="console">See <see cref="StaffConsole"/>.</param>
    /// <returns>Null for an agency that is not known, has no console host, or whose host leads to another site.</returns>
    public (Site Site, HostName Host)? Find(string console)
    {
        HostName? host = console switch
        {
            StaffConsole.Platform => directory.Platform,
            StaffConsole.Merchants => directory.Console,
            _ => Place.TryParse(console, out var place) && place.Agency is { } agency ? directory.ConsoleOf(agency) : null,
        };
        return host is { } known && directory.Map.Find(known)?.Site is { } site && StaffConsole.Of(site) == console ? (site, known) : null;
    }
}
