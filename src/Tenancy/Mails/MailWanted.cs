using Vitrine.Tenancy.People.Sessions;
using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Tenancy.Mails;

/// <summary>A change wants somebody of the staff to get a mail. Made by <see cref="SealMail.Seal"/>.</summary>
[Event("mail.wanted")]
public sealed record MailWanted : IEvent
{
    /// <summary>In whose name it is written and where its link leads, see <see cref="StaffConsole"/>.</summary>
    public required string Console { get; init; }

    /// <summary>A mail address.</summary>
    public required string To { get; init; }

    /// <summary>BCP 47 language or locale of the recipient. English is written where there are no texts in it.</summary>
    public required string Language { get; init; }

    /// <summary>Of <see cref="MailTemplate.Name"/>.</summary>
    public required string Template { get; init; }

    /// <summary>What the template's texts name, readable by whoever reads the outbox.</summary>
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    /// <summary>More of them, which only <see cref="SealMail.Open"/> reads. Null: none.</summary>
    public string? Sealed { get; init; }

    /// <summary>Mails to one person are sent in their order, and one that cannot be sent now holds back no other person's.</summary>
    public string Subject => "mail/" + (To.Length <= 195 ? To : To[..195]);
}
