using Microsoft.Net.Http.Headers;
using Vitrine.Commerce.Content.Files;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Platform.Storefront;

/// <summary>Serves a shop's own files, and never another's: the folder is the current tenant's.</summary>
static class ShopFiles
{
    public static IResult Get(string name, CurrentTenant tenant, DataDirectory data, HttpContext context) => Send(name, tenant, data, context, "public, max-age=3600, stale-while-revalidate=86400");

    /// <summary>The same behind the door of a console: no cache between keeps what only staff may ask for.</summary>
    public static IResult GetForStaff(string name, CurrentTenant tenant, DataDirectory data, HttpContext context) => Send(name, tenant, data, context, "private, max-age=3600");

    static IResult Send(string name, CurrentTenant tenant, DataDirectory data, HttpContext context, string caching)
    {
        if (name != Path.GetFileName(name) || FileTypes.ContentTypeOf(name) is not { } type) return Results.NotFound();
        var file = new FileInfo(Path.Combine(data.FilesOf(tenant.Info), name));
        if (!file.Exists || file.LinkTarget is not null) return Results.NotFound();

        // A drawing opened by itself is a document: no script, no requests, no origin.
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = caching;
        // What a viewer of documents would run has no business on this host.
        if (FileTypes.KindOf(name) is FileKind.Document) context.Response.Headers.ContentDisposition = "attachment";
        var tag = new EntityTagHeaderValue($"\"{file.LastWriteTimeUtc.Ticks:x}-{file.Length:x}\"");
        return Results.File(file.FullName, type, lastModified: new DateTimeOffset(file.LastWriteTimeUtc), entityTag: tag, enableRangeProcessing: true);
    }
}
