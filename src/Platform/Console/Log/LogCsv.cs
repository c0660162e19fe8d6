using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Vitrine.Tenancy.People.Audit;

namespace Vitrine.Platform.Console.Log;

/// <summary>Entries as a CSV file (RFC 4180), written while they are read: however many there are, one is in memory.</summary>
/// <param name="known">What is shown of an entry; see <see cref="LogView"/>.</param>
sealed class LogCsv(IAsyncEnumerable<AuditEntry> entries, Func<AuditEntry, LogView> known) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = "attachment; filename=\"log.csv\"";
        // With a mark at its beginning, or spreadsheets take it for an older encoding.
        await using var writer = new StreamWriter(response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), bufferSize: 16_384, leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync("at,who,visiting_from,action,outcome,reason,subject,before,after,address,browser");
        await foreach (var entry in entries.WithCancellation(context.HttpContext.RequestAborted))
        {
            var shown = known(entry);
            await writer.WriteLineAsync(string.Join(',', ((IEnumerable<string?>)
            [
                entry.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), shown.Who, shown.From, entry.Action, entry.Outcome.ToString(), entry.Reason, entry.Subject, entry.Before, entry.After, shown.Address, shown.Agent,
            ]).Select(Cell)));
        }

        await writer.FlushAsync(context.HttpContext.RequestAborted);
    }

    /// <summary>A cell that no spreadsheet takes for a formula.</summary>
    /// <remarks>OWASP, "CSV Injection".</remarks>
    internal static string Cell(string? text)
    {
        if (text is not { Length: > 0 }) return "";
        var plain = text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return plain.AsSpan().ContainsAny(",\"\r\n'") ? $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : plain;
    }
}
