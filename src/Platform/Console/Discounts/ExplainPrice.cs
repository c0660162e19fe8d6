using Vitrine.Commerce.Discounts;
using Vitrine.Commerce.Pricing;
using Vitrine.Platform.Console.Design;
using Vitrine.Platform.Console.Design.Shell;

namespace Vitrine.Platform.Console.Discounts;

/// <summary>Says in the person's language what a discount does, and why a price is what it is.</summary>
public sealed class ExplainPrice(ConsoleShell shell, string currency)
{
    ConsoleWords Words => shell.Words;

    public string Money(long minor) => shell.Money(new Money(minor, currency));

    /// <summary>What a discount takes off, in a few words.</summary>
    public string Summary(DiscountKind kind, int partsPerMillion, long amountMinor, int buy, int get) => kind switch
    {
        DiscountKind.Shipping => Words["discounts.summary_shipping"],
        DiscountKind.BuyGet when partsPerMillion == 1_000_000 => Words.Say("discounts.summary_free", shell.Number(buy), shell.Number(get)),
        DiscountKind.BuyGet => Words.Say("discounts.summary_got", shell.Number(buy), shell.Number(get), Off(partsPerMillion, amountMinor)),
        _ => Words.Say("discounts.summary_off", Off(partsPerMillion, amountMinor)),
    };

    /// <summary>Why a line costs less than its list price.</summary>
    public string Why(PriceReason reason, LineToPrice line) => reason.Why switch
    {
        PriceWhy.Percent => Words.Say("discounts.why_percent", Percent(reason.PartsPerMillion)),
        PriceWhy.Each => Words.Say("discounts.why_each", Money(reason.OfMinor)),
        PriceWhy.Share => Words.Say("discounts.why_share", Money(reason.OfMinor)),
        PriceWhy.Got when reason.PartsPerMillion == 1_000_000 => Words.Say("discounts.why_free", shell.Number(reason.Pieces), shell.Number(line.Quantity)),
        PriceWhy.Got => Words.Say("discounts.why_got", shell.Number(reason.Pieces), shell.Number(line.Quantity), Off(reason.PartsPerMillion, reason.OfMinor)),
        _ => Words.Say("discounts.why_order", Money(reason.OfMinor)),
    };

    /// <summary>Why a code does nothing, and what would help.</summary>
    public string Why(RefusedCode refused) => refused switch
    {
        { MissingMinor: { } minor } => Words.Say("discounts.refused_amount", Money(minor)),
        { MissingPieces: { } pieces } => Words.Count("discounts.refused_pieces", pieces, shell.Culture),
        { Why: CodeRefusal.NotCombinable, Instead: { } other } => Words.Say("discounts.refused_instead", other),
        _ => Words[$"discounts.refused_{refused.Why}"],
    };

    string Off(int partsPerMillion, long amountMinor) => partsPerMillion > 0 ? Percent(partsPerMillion) : Money(amountMinor);

    string Percent(int partsPerMillion) => Words.Say("discounts.percent", (partsPerMillion / 10_000m).ToString("0.####", shell.Culture));
}
