using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Tenancy.People.Resets;

/// <summary>Somebody asks at a console for a link to a new password for an address, whether or not anybody has it.</summary>
/// <param name="Mail">As typed.</param>
[Event("people.reset_wanted")]
public sealed record ResetWanted(string Console, string Mail) : IEvent
{
    public string Subject => $"reset/{(Mail.Length <= 190 ? Mail : Mail[..190])}";
}
