using Microsoft.AspNetCore.Antiforgery;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.People.Sessions;

namespace Vitrine.Platform.Console.Door;

/// <summary>A form's token is good for the console or shop it was made at and for no other, whatever cookies a browser is made to send.</summary>
sealed class FormsOfOneConsole : IAntiforgeryAdditionalDataProvider
{
    public string GetAdditionalData(HttpContext context) => context.Features.Get<Site>() switch
    {
        Site.Shop shop => Place.Of(shop.Tenant.Id).ToString(),
        var site => StaffConsole.Of(site) ?? "",
    };

    public bool ValidateAdditionalData(HttpContext context, string additionalData) => additionalData == GetAdditionalData(context);
}
