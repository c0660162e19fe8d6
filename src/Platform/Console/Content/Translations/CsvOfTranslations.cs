using System.Text;
using Microsoft.AspNetCore.Mvc;
using Vitrine.Commerce.Content.Translations;

namespace Vitrine.Platform.Console.Content.Translations;

/// <summary>A shop's translations into one language as a file, written while they are read.</summary>
sealed class CsvOfTranslations(ExportTranslations export, string locale) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"translations.{locale}.csv\"";
        // With a mark at its beginning, or spreadsheets take it for an older encoding.
        await using var writer = new StreamWriter(response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), bufferSize: 16_384, leaveOpen: true);
        await export.WriteAsync(writer, locale, context.HttpContext.RequestAborted);
    }
}
