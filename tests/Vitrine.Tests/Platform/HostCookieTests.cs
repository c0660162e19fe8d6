using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Vitrine.Platform;

namespace Vitrine.Tests.Platform;

public sealed class HostCookieTests
{
    [Theory]
    [InlineData("Production", "https", "__Host-form", true)]
    [InlineData("Production", "http", "__Host-form", true)] // a proxy that hides the scheme must not weaken it
    [InlineData("Development", "https", "form", true)]
    [InlineData("Development", "http", "form", false)] // some browsers refuse Secure on http://*.localhost
    public void A_cookie_belongs_to_one_host_and_travels_encrypted_but_for_plain_http_in_Development(string environment, string scheme, string name, bool secure)
    {
        var context = new DefaultHttpContext { Request = { Scheme = scheme } };
        var cookie = new HostCookie(new Environment(environment), "form");
        var options = cookie.Build(context);
        Assert.Equal((name, secure, "/", null), (cookie.Name, options.Secure, options.Path, options.Domain));
    }

    sealed class Environment(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
