using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Vitrine.Platform;

/// <summary>
/// A page without a form takes GET and HEAD and says so with a 405. The framework would ask a POST for the token of a form
/// that does not exist, and render the page where it finds one.
/// </summary>
sealed class ReadOnlyPageConvention : IPageApplicationModelConvention
{
    public void Apply(PageApplicationModel model)
    {
        if (model.HandlerMethods.Any(handler => !HttpMethods.IsGet(handler.HttpMethod) && !HttpMethods.IsHead(handler.HttpMethod))) return;
        model.Filters.Add(new ReadOnlyFilter());
    }

    sealed class ReadOnlyFilter : IAuthorizationFilter, IOrderedFilter
    {
        // Before the filter that asks for a form's token.
        public int Order => int.MinValue;

        public void OnAuthorization(AuthorizationFilterContext context)
        {
            var method = context.HttpContext.Request.Method;
            if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method)) return;
            context.HttpContext.Response.Headers.Allow = "GET, HEAD";
            context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
        }
    }
}
