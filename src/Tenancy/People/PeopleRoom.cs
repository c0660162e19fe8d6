using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.People.Guessing;
using Vitrine.Tenancy.People.Identity;
using Vitrine.Tenancy.People.Invitations;
using Vitrine.Tenancy.People.Passkeys;
using Vitrine.Tenancy.People.Profile;
using Vitrine.Tenancy.People.Resets;
using Vitrine.Tenancy.People.Roles;
using Vitrine.Tenancy.People.SecondFactor;
using Vitrine.Tenancy.People.Sessions;
using Vitrine.Tenancy.People.SignIn;
using Vitrine.Tenancy.People.SingleSignOn;

namespace Vitrine.Tenancy.People;

static class PeopleRoom
{
    extension(IServiceCollection services)
    {
        /// <summary>Actions, and the people who run them.</summary>
        public IServiceCollection AddPeople()
        {
            services.AddSingleton<ActionCatalog>();
            services.AddScoped<CurrentActor>();
            services.AddScoped<RunAction>();
            services.AddSingleton<Permissions>();
            services.AddSingleton<FindActor>();
            services.AddSingleton<ListPlaces>();
            services.AddScoped<AdmitPerson>();
            services.AddScoped<SignInByPassword>();
            services.AddScoped<SignInByCode>();
            services.AddScoped<SignInByPasskey>();
            services.AddScoped<SpendCode>();
            services.AddScoped<ChangeAccount>();
            services.AddScoped<ChangeProfile>();
            services.AddScoped<ChangePassword>();
            services.AddScoped<ProveAgain>();
            services.AddScoped<OwnSecondFactor>();
            services.AddScoped<OwnPasskeys>();
            services.AddScoped<OwnSessions>();
            services.AddScoped<AskNewMail>();
            services.AddScoped<ConfirmMail>();
            services.AddScoped<AskReset>();
            services.AddScoped<ResetPassword>();
            services.AddScoped<AcceptInvitation>();
            services.AddSingleton<SealState>();
            services.AddSingleton<KeepSessions>();
            services.AddSingleton<ReachIssuer>();
            services.AddSingleton<ProveDomain>();
            services.AddSingleton<SealSecret>();
            services.AddScoped<TestConnection>();
            services.AddScoped<FindProviders>();
            services.AddScoped<SignInByProvider>();
            services.AddSingleton<LimitGuesses>();

            services.AddIdentityCore<Person>(identity =>
                {
                    identity.User.RequireUniqueEmail = true;
                    identity.User.AllowedUserNameCharacters = ""; // the user name is the mail address, whatever letters it has
                    identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                    // Length beats signs (NIST SP 800-63B, 3.1.1.2).
                    identity.Password.RequiredLength = 12;
                    identity.Password.RequiredUniqueChars = 5;
                    identity.Password.RequireDigit = identity.Password.RequireLowercase = identity.Password.RequireUppercase = identity.Password.RequireNonAlphanumeric = false;
                    identity.Lockout.AllowedForNewUsers = false; // LimitGuesses counts, for all doors alike
                })
                .AddTokenProvider<AuthenticatorTokenProvider<Person>>(TokenOptions.DefaultAuthenticatorProvider);
            services.AddScoped<IUserStore<Person>, PersonStore>();
            services.AddScoped<IPasskeyHandler<Person>, PasskeyHandler<Person>>();
            // A passkey stands for both factors, so it has to ask for a finger or a PIN; and it has to be found without a mail address.
            services.Configure<IdentityPasskeyOptions>(passkeys => passkeys.UserVerificationRequirement = passkeys.ResidentKeyRequirement = "required");
            return services;
        }
    }
}
