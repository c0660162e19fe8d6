using Vitrine.Tenancy.Hosts;

namespace Vitrine.Tenancy.Mails;

/// <summary>The hosts that mails name. They come from the settings and the agencies, never from a request, whose sender could choose them.</summary>
public sealed class MailSites(HostDirectory directory)
{
    /// <summary>The site that answers now, and its host.</summary>
    /// <returns>Null for an agency that is not known, has no console host, or whose host leads to another site.</returns>
    public (Site Site, HostName Host)? Find(MailSite site)
    {
        var host = site switch
        {
            { Agency: { } agency } => directory.ConsoleOf(agency),
            _ when site == MailSite.Platform => directory.Platform,
            _ when site == MailSite.Console => directory.Console,
            _ => null,
        };
        if (host is not { } known || directory.Map.Find(known)?.Site is not { } there) return null;
        return there is Site.Shop || MailSite.Of(there) != site ? null : (there, known);
    }
}
