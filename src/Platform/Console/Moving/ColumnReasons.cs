using Vitrine.Commerce.Moving.Imports;
using Vitrine.Platform.Console.Design;

namespace Vitrine.Platform.Console.Moving;

/// <summary>Why a column of a file is left out, as far as its name tells.</summary>
static class ColumnReasons
{
    public static string Of(string header) =>
        header.Contains("(product.metafields.", StringComparison.OrdinalIgnoreCase) || header.Contains("(variant.metafields.", StringComparison.OrdinalIgnoreCase) || header.StartsWith("Meta:", StringComparison.OrdinalIgnoreCase) ? "metafield"
        : header.StartsWith("Google Shopping", StringComparison.OrdinalIgnoreCase) ? "channel"
        : header.Contains(" / ", StringComparison.Ordinal) ? "market"
        : header.Contains("inventory q", StringComparison.OrdinalIgnoreCase) ? "locations"
        : "other";

    public static Tone ToneOf(ThingOutcome outcome) => outcome switch { ThingOutcome.Made => Tone.Good, ThingOutcome.Changed => Tone.Info, ThingOutcome.Refused => Tone.Bad, _ => Tone.Neutral };
}
