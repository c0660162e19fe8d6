using System.Globalization;
using System.Text;
using CsvHelper;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Moving.Csv;

namespace Vitrine.Commerce.Discounts;

/// <summary>Writes the codes of a discount as a file, while they are read.</summary>
public sealed class WriteCodes(StoreDb store)
{
    const int AtOnce = 5_000;

    public async Task RunAsync(DiscountId id, Stream to, CancellationToken cancel)
    {
        // With a mark at its beginning, or spreadsheets take it for an older encoding.
        await to.WriteAsync(Encoding.UTF8.GetPreamble(), cancel);
        await using var csv = CsvWriter.Create(to, new CsvWriterOptions(), leaveOpen: true);
        await csv.WriteRecordAsync(["Code", "Times used", "Made"], cancel);
        for (var from = 0; ; from += AtOnce)
        {
            var some = await store.DiscountCodes.AsNoTracking().Where(code => code.DiscountId == id).OrderBy(code => code.Id).Skip(from).Take(AtOnce).Select(code => new { code.Code, code.Uses, code.MadeAt }).ToListAsync(cancel);
            foreach (var code in some) await csv.WriteRecordAsync([PlainCell.Write(code.Code), code.Uses.ToString(CultureInfo.InvariantCulture), code.MadeAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)], cancel);
            if (some.Count < AtOnce) break;
        }

        await csv.FlushAsync(cancel);
    }
}
