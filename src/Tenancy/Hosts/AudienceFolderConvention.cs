using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Vitrine.Tenancy.Hosts;

/// <summary>
/// A page's last folder names its audience: <c>Products/Merchant/Edit.cshtml</c> is for merchants and answers at
/// <c>/products/edit</c>. The folder is taken out of the route and the endpoint gets its <see cref="AudienceAttribute"/>. A page
/// in a folder <c>Places</c> is for <see cref="Audience.Staff"/> and answers for every kind of place: at its own address for the
/// platform and an agency, and below <c>/shops/{shop}</c> for a shop.
/// </summary>
public sealed class AudienceFolderConvention : IPageRouteModelConvention
{
    /// <exception cref="InvalidOperationException">The page stands in no audience's folder.</exception>
    public void Apply(PageRouteModel model)
    {
        var folders = model.ViewEnginePath.Split('/')[..^1];
        var places = folders[^1] == "Places";
        if (!Enum.TryParse<Audience>(places ? nameof(Audience.Staff) : folders[^1], ignoreCase: false, out var audience))
        {
            throw new InvalidOperationException(
                $"The page {model.RelativePath} says nowhere whom it is for. Move it into a folder named {string.Join(", ", Enum.GetNames<Audience>())}.");
        }

        foreach (var selector in model.Selectors)
        {
            selector.EndpointMetadata.Add(new AudienceAttribute(audience));
            if (selector.AttributeRouteModel is not { Template: { } template } route) continue;
            if (!template.StartsWith('/')) route.Template = string.Join('/', template.Split('/').Where(part => part != folders[^1]));
            // The platform's host shows shops' consoles beside its own pages, which come first there.
            if (audience is Audience.Merchant) route.Order = 1;
        }

        if (!places) return;
        foreach (var selector in model.Selectors.ToList())
        {
            var inShop = new SelectorModel(selector);
            inShop.AttributeRouteModel = new AttributeRouteModel(selector.AttributeRouteModel!) { Template = AttributeRouteModel.CombineTemplates("shops/{shop}", selector.AttributeRouteModel!.Template!.TrimStart('/')) }; // pages always have one
            model.Selectors.Add(inShop);
        }
    }
}
