using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Tenancy.Agencies;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Tests.Platform.Console.Design;

public sealed class ToastsTests
{
    static readonly Site Nord = new Site.AgencyConsole(new AgencyInfo(AgencyId.Of(Guid.Parse("0199aaaa-0000-7000-8000-000000000001")), "studio-nord", "Studio Nord"));
    static readonly Site Harbour = new Site.AgencyConsole(new AgencyInfo(AgencyId.Of(Guid.Parse("0199aaaa-0000-7000-8000-000000000002")), "harbour-lane", "Harbour Lane"));

    readonly FakeTimeProvider time = new();
    readonly Toasts toasts;

    public ToastsTests() => toasts = new Toasts(new EphemeralDataProtectionProvider(), new Environment(), time);

    [Fact]
    public void A_toast_is_shown_on_the_next_page_with_its_undo() => Assert.Equal([new Toast("Paused.", "/undo")], Next(Nord, Say(Nord)));

    [Fact]
    public void Another_agencys_console_does_not_show_it() => Assert.Empty(Next(Harbour, Say(Nord)));

    [Fact]
    public void An_old_one_is_not_shown_any_more()
    {
        var cookie = Say(Nord);
        time.Advance(TimeSpan.FromMinutes(3));
        Assert.Empty(Next(Nord, cookie));
    }

    [Fact]
    public void Nonsense_is_not_shown() => Assert.Empty(Next(Nord, "toast=nonsense"));

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    public void What_undoes_stays_on_this_host(string undo) => Assert.Throws<ArgumentException>(() => toasts.Say(On(Nord), new Toast("Paused.", undo)));

    string Say(Site site)
    {
        var context = On(site);
        toasts.Say(context, new Toast("Paused.", "/undo"));
        return context.Response.Headers.SetCookie.ToString().Split(';')[0];
    }

    IList<Toast> Next(Site site, string cookie)
    {
        var context = On(site);
        context.Request.Headers.Cookie = cookie;
        var shell = new ConsoleShell();
        toasts.Show(context, shell);
        return shell.Toasts;
    }

    static DefaultHttpContext On(Site site)
    {
        var context = new DefaultHttpContext { Request = { Method = "GET", Scheme = "https" } };
        context.Request.Headers.Accept = "text/html";
        context.Features.Set(site);
        return context;
    }

    sealed class Environment : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Development";

        public string ApplicationName { get; set; } = "";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
