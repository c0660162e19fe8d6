using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Options;
using Vitrine.Commerce.Moving;

namespace Vitrine.Platform.Console.Moving;

/// <summary>Lets a form bring a file as large as the settings permit. A request that says to be larger is answered before anything of it is read.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LimitUploadAttribute : Attribute, IAuthorizationFilter, IOrderedFilter
{
    // The form's own fields and the lines between its parts.
    const long Beside = 64 * 1024;

    // Before the check of the form's token, which reads the form.
    public int Order => 800;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var request = context.HttpContext.Request;
        if (!HttpMethods.IsPost(request.Method)) return;
        var most = context.HttpContext.RequestServices.GetRequiredService<IOptions<ImportsOptions>>().Value.MaxFileBytes + Beside;
        if (request.ContentLength > most)
        {
            context.Result = new LocalRedirectResult($"{request.PathBase}{request.Path}?tooLarge=true");
            return;
        }

        if (context.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = most;
        context.HttpContext.Features.Set<IFormFeature>(new FormFeature(request, new FormOptions { MultipartBodyLengthLimit = most }));
    }
}
