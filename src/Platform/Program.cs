using Vitrine.Commerce;
using Vitrine.Platform;
using Vitrine.Platform.Commands;
using Vitrine.Platform.Configuration;
using Vitrine.Platform.Console;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Platform.Mails;
using Vitrine.Platform.Seeing;
using Vitrine.Platform.Storefront;
using Vitrine.Tenancy;
using Vitrine.Tenancy.Hosts;

SourceTree.ChooseEnvironment();
return await CommandLine.RunAsync(args);

/// <summary>The program: which rooms it is made of, and the way of a request through them.</summary>
public sealed partial class Program
{
    /// <summary>Puts the rooms together. Nothing but settings is read, and nothing is opened or written yet.</summary>
    internal static WebApplication Build(WebApplicationBuilder builder)
    {
        builder.AddKeyVault();
        builder.Services.AddTenancy(builder.Configuration);
        builder.Services.AddCommerce(builder.Configuration);
        builder.Services.AddStorefront();
        builder.Services.AddConsoles();
        builder.Services.AddMails(builder.Configuration);
        builder.Services.AddPlatform(builder.Configuration);
        builder.Services.AddSeeing(builder.Configuration);

        var app = builder.Build();

        // In this order: what is measured is the whole of it; errors are caught outermost; the host decides whose request it is before anything else may look at it.
        if (builder.Configuration.IsSeen()) app.UseMiddleware<MeasureShops>();
        app.UseMiddleware<Edge>();
        app.UseForwardedHeaders();
        app.UseMiddleware<ResolveHost>();
        app.UseStatusCodePages(StatusPages.AnswerAsync);
        app.UseRouting();
        app.UseMiddleware<ShopDoor>();
        app.UseMiddleware<ConsoleDoor>();
        app.UseMiddleware<StaffDoor>();

        app.MapHealth();
        app.MapStorefront();
        app.MapConsoles();
        app.MapRazorPages();
        AudiencePolicy.RequireAudiences(((IEndpointRouteBuilder)app).DataSources);
        return app;
    }
}
