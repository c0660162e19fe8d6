namespace Vitrine.Tenancy.Hosts;

/// <summary>Whom an endpoint is for. Every endpoint has one, and only a site that serves it lets it match.</summary>
public enum Audience
{
    /// <summary>Anyone on any host, known or not: health checks and nothing else.</summary>
    Any,

    /// <summary>Shoppers, on a shop's host.</summary>
    Shop,

    /// <summary>Merchants at work in their shop's console.</summary>
    Merchant,

    /// <summary>An agency's staff, on the agency's own console host.</summary>
    Agency,

    /// <summary>The platform's owner, on the platform host.</summary>
    Owner,

    /// <summary>The public on the platform host.</summary>
    Platform,

    /// <summary>Staff at any console, the owner's, the merchants' or an agency's: sign-in, profile, and pages that every kind of place has.</summary>
    Staff,
}
