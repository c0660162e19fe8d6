using Vitrine.Commerce.Discounts;
using Vitrine.Commerce.GiftCards;
using Vitrine.Platform.Console.Design;

namespace Vitrine.Platform.Console.Discounts;

/// <summary>The tone of a badge that says where something stands.</summary>
static class DiscountTones
{
    public static Tone Of(DiscountState state) => state switch
    {
        DiscountState.Active => Tone.Good,
        DiscountState.Scheduled => Tone.Info,
        DiscountState.Paused => Tone.Warn,
        _ => Tone.Neutral,
    };

    public static Tone Of(CreditState state) => state switch
    {
        CreditState.Active => Tone.Good,
        CreditState.Disabled => Tone.Bad,
        CreditState.Expired => Tone.Warn,
        _ => Tone.Neutral,
    };
}
