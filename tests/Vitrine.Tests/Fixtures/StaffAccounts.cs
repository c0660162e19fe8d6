using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.People;
using Vitrine.Tenancy.People.SecondFactor;

namespace Vitrine.Tests.Fixtures;

/// <summary>What tests of accounts share: mailed links, authenticator apps, aged proofs.</summary>
static partial class StaffAccounts
{
    public const string Password = "three-tall-ships-sail";

    /// <summary>The code that an app shows some steps from now.</summary>
    public static string CodeOf(string key, int later = 0) => OneTimeCode.At(OneTimeCode.Bytes(key), OneTimeCode.StepOf(TimeProvider.System.GetUtcNow()) + later);

    public static string Between(string text, string pattern) => WebUtility.HtmlDecode(Regex.Match(text, pattern, RegexOptions.Singleline, TimeSpan.FromSeconds(1)).Groups[1].Value);

    extension(RunningPlatform platform)
    {
        /// <summary>Opens the sign-in form at a host and sends it.</summary>
        public async Task<(Staff Staff, string? To)> EnterAsync(string host, string mail, string password)
        {
            var staff = new Staff(platform, host, null!);
            using var answer = await staff.PostAsync("/sign-in", [new("Mail", mail), new("Password", password)]);
            return (staff, answer.Headers.Location?.ToString());
        }

        /// <summary>The path of the link in the last mail to an address that has one with these words; waits for it.</summary>
        public async Task<string> MailedPathAsync(string to, string words)
        {
            string? found = null;
            await Eventually.AsTrueAsync(() => (found = Find()) is not null);
            return found!; // waited for

            string? Find()
            {
                var folder = platform.PathOf("mails");
                if (!Directory.Exists(folder)) return null;
                foreach (var file in Directory.EnumerateFiles(folder, "*.eml").OrderByDescending(File.GetLastWriteTimeUtc))
                {
                    try
                    {
                        using var message = MimeMessage.Load(file);
                        if (!message.To.Mailboxes.Any(box => box.Address.Equals(to, StringComparison.OrdinalIgnoreCase)) || message.TextBody is not { } text) continue;
                        if (Links.Matches(text).Select(match => new Uri(match.Value).PathAndQuery).FirstOrDefault(path => path.Contains(words, StringComparison.Ordinal)) is { } path) return path;
                    }
                    catch (Exception error) when (error is FormatException or IOException) { } // being written at this moment
                }

                return null;
            }
        }

        /// <summary>Does something as an actor, through the one gate.</summary>
        public async Task<Answer<TResult>> RunAsync<TInput, TResult>(Actor actor, Func<TInput, ActionScope, CancellationToken, Task<Answer<TResult>>> action, TInput input)
            where TInput : notnull
        {
            await using var scope = platform.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentActor>().Enter(actor);
            return await scope.ServiceProvider.GetRequiredService<RunAction>().RunAsync(action, input, TestContext.Current.CancellationToken);
        }

        /// <summary>Somebody's last proof was a while ago.</summary>
        public async Task AgeProofAsync(PersonId person)
        {
            await using var db = platform.Get<ControlDatabase>().Open();
            var before = TimeProvider.System.GetUtcNow().AddMinutes(-11);
            await db.Sessions.Where(session => session.PersonId == person).ExecuteUpdateAsync(set => set.SetProperty(session => session.ProvedAt, before), TestContext.Current.CancellationToken);
        }
    }

    extension(Staff staff)
    {
        /// <summary>Sets up an app on the page, as a person does.</summary>
        /// <returns>Its key, and the recovery codes.</returns>
        public async Task<(string Key, IReadOnlyList<string> Codes)> SetUpAppAsync()
        {
            var page = await staff.ReadAsync("/profile/security/app");
            var key = Between(page, "class=\"v-copy\"><code>([A-Z2-7]{32})<");
            using var answer = await staff.PostAsync("/profile/security/app", [new("Sealed", Between(page, "name=\"Sealed\" value=\"([^\"]+)\"")), new("Code", CodeOf(key))]);
            var shown = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            return (key, [.. RecoveryCodes.Matches(shown).Select(match => match.Value)]);
        }
    }

    [GeneratedRegex("https?://[^\\s>)\\]]+", RegexOptions.None, 1000)]
    private static partial Regex Links { get; }

    [GeneratedRegex("(?<=<li>)[A-Z0-9]{5}-[A-Z0-9]{5}(?=</li>)", RegexOptions.None, 1000)]
    private static partial Regex RecoveryCodes { get; }
}
