using Vitrine.Platform.Console.Design;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Platform.Mails;

/// <summary>Writes a mail in a shop's name and sends it.</summary>
sealed class ShopMailSender(WriteMail write, SendMail send)
{
    /// <inheritdoc cref="WriteMail.Run(string, string, string, IReadOnlyDictionary{string, string}, ValueTuple{ConsoleBrand, HostName})"/>
    public async Task RunAsync(string to, string language, string template, IReadOnlyDictionary<string, string> values, (ConsoleBrand Brand, HostName Host) from, Delivery delivery, CancellationToken cancel)
    {
        try
        {
            await send.RunAsync(write.Run(to, language, template, values, from), delivery.MessageId, delivery.OccurredAt, cancel);
        }
        catch (MailFault fault) when (fault.IsPermanent)
        {
            throw new UndeliverableException(fault.Message, fault);
        }
    }
}
