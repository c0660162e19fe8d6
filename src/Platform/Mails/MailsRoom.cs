using Vitrine.Tenancy;
using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Platform.Mails;

/// <summary>Mails to the staff of the platform, the agencies and the shops, and to the shops' customers.</summary>
static class MailsRoom
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddMails(IConfiguration configuration)
        {
            services.AddSettings<MailOptions>(configuration, MailOptions.Section, options => options.Problems());
            services.AddSingleton<ComposeMail>();
            services.AddSingleton<MailServer>();
            services.AddSingleton<MailFolder>();
            services.AddSingleton<SendMail>();
            services.AddSingleton<WriteMail>();
            services.AddSingleton<ShopMailSender>();
            services.AddSingleton(new ListenerType(typeof(DeliverShopMail)));
            services.AddSingleton(new ListenerType(typeof(DeliverMail))); // the host is no room and is not scanned
            return services;
        }
    }
}
