using System.Diagnostics;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Platform;

/// <summary>
/// Where every failure of ours ends: logged once with tenant and trace id, and told to the visitor in one calm page that
/// names no product and no detail, with the number support asks for.
/// </summary>
sealed class Edge(RequestDelegate next, ControlDatabase control, DatabaseServers servers, ILogger<Edge> log)
{
    const int RetryAfterSeconds = 5;

    public async Task InvokeAsync(HttpContext context, CurrentTenant tenant)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The visitor left; there is nobody to answer.
        }
        catch (BadHttpRequestException)
        {
            throw; // The server answers these itself, with the right status.
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            var trace = Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;
            var shop = tenant.IsKnown ? tenant.Info : null;
            var fault = error as DatabaseFault ?? Explain(error, shop);
            if (fault is not null)
                log.LogError("{Tenant}: {Fault} {Message} (trace {Trace})", shop?.Identifier ?? "platform", fault.Kind, fault.Message, trace);
            else
                log.LogError(error, "{Tenant}: {Method} {Path} failed (trace {Trace})", shop?.Identifier ?? "platform", context.Request.Method, context.Request.Path, trace);

            context.Response.Clear();
            context.Response.StatusCode = fault is null ? StatusCodes.Status500InternalServerError : StatusCodes.Status503ServiceUnavailable;
            if (fault is not null) context.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
            await PlainPage.WriteAsync(context, fault is null ? "failed" : "unavailable", trace);
        }
    }

    DatabaseFault? Explain(Exception error, TenantInfo? shop)
    {
        if (shop is null) return control.Explain(error);
        var server = servers.Find(shop.Database.Server);
        return server.Engine.Explain(error, server.Engine.PlaceOf(server, shop.Database.Name));
    }
}
