using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Platform.Storefront;

/// <summary>Lets every shopper page answer under a language too: <c>/products/tea</c> and <c>/en/products/tea</c>.</summary>
sealed class LocaleRouteConvention : IPageRouteModelConvention
{
    const string Prefix = $"{{locale:{LocaleConstraint.Name}}}";

    public void Apply(PageRouteModel model)
    {
        foreach (var selector in model.Selectors.Where(ForShoppers).ToList())
        {
            var copy = new SelectorModel(selector);
            copy.AttributeRouteModel!.Template = $"{Prefix}/{selector.AttributeRouteModel!.Template!.TrimStart('/')}"; // pages always have a route
            model.Selectors.Add(copy);
        }
    }

    static bool ForShoppers(SelectorModel selector) => selector.EndpointMetadata.OfType<AudienceAttribute>().Any(metadata => metadata.Audience is Audience.Shop);
}
