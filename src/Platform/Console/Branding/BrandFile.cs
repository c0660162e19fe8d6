using Microsoft.Net.Http.Headers;
using Vitrine.Tenancy.Agencies.Branding;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Platform.Console.Branding;

/// <summary>Serves an agency's pictures on its own console's host, and nobody's else.</summary>
static class BrandFile
{
    public static async Task<IResult> GetAsync(int version, string name, BrandPictures pictures, HttpContext context, CancellationToken cancel)
    {
        if (context.Features.Get<Site>() is not Site.AgencyConsole console || await pictures.FindAsync(console.Agency.Id, name, cancel) is not { } found) return Results.NotFound();
        var headers = context.Response.Headers;
        // A drawing opened by itself is a document: no script, no requests, no origin.
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        headers.XContentTypeOptions = "nosniff";
        // Another node may have drawn its page before it knew of the change: it gets the picture, and no browser keeps it under that address.
        headers.CacheControl = found.Version == version ? "public, max-age=31536000, immutable" : "no-store";
        return Results.Bytes(found.Picture.Bytes, found.Picture.Type, entityTag: new EntityTagHeaderValue($"\"{found.Version}-{name}\""));
    }
}
