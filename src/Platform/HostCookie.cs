namespace Vitrine.Platform;

/// <summary>
/// A cookie that belongs to one host and travels encrypted only: <c>__Host-</c> prefix, Secure, path /, no domain
/// (draft-ietf-httpbis-rfc6265bis, "Cookie Name Prefixes").
/// </summary>
/// <remarks>
/// In Development a cookie has no prefix, and is Secure only where the request is: some browsers refuse Secure cookies on
/// http://*.localhost.
/// </remarks>
sealed class HostCookie : CookieBuilder
{
    public HostCookie(IHostEnvironment environment, string name)
    {
        var development = environment.IsDevelopment();
        Name = development ? name : "__Host-" + name;
        SecurePolicy = development ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        Path = "/";
    }
}
