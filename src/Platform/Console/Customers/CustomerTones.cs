using Vitrine.Commerce.Customers;
using Vitrine.Platform.Console.Design;

namespace Vitrine.Platform.Console.Customers;

/// <summary>The tone of a badge that says where a customer or a consent stands.</summary>
static class CustomerTones
{
    public static Tone Of(CustomerState state) => state switch
    {
        CustomerState.Active => Tone.Good,
        CustomerState.Invited => Tone.Info,
        CustomerState.Disabled => Tone.Bad,
        _ => Tone.Neutral,
    };

    public static Tone Of(ConsentState state) => state switch
    {
        ConsentState.Given => Tone.Good,
        ConsentState.Withdrawn => Tone.Warn,
        _ => Tone.Neutral,
    };
}
