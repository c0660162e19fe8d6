using Vitrine.Tenancy.Mails;
using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Platform.Mails;

/// <summary>Sends the mails that changes want.</summary>
sealed class DeliverMail(WriteMail write, SendMail send) : IListener<MailWanted>
{
    public async Task HearAsync(MailWanted fact, Delivery delivery, CancellationToken cancel)
    {
        try
        {
            await send.RunAsync(write.Run(fact), delivery.MessageId, delivery.OccurredAt, cancel);
        }
        catch (MailFault fault) when (fault.IsPermanent)
        {
            throw new UndeliverableException(fault.Message, fault);
        }
    }
}
