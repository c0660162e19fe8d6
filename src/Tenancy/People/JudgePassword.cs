using Microsoft.AspNetCore.Identity;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Tenancy.People;

/// <summary>Whether a password may be set, by Identity's rules, in the words of the consoles.</summary>
static class JudgePassword
{
    const int Longest = 200; // what is hashed has an end

    extension(UserManager<Person> people)
    {
        /// <returns>Null: it may.</returns>
        public async Task<Problem?> ProblemOfPasswordAsync(Person person, string password, string field = "password")
        {
            if (password.Length > Longest) return new Problem("too_long", $"Use {Longest} characters or fewer.", field) { Values = [Longest] };
            if (person.Email is { } mail && password.Contains(mail.Split('@')[0], StringComparison.OrdinalIgnoreCase) && password.Length - mail.Split('@')[0].Length < 8)
                return new Problem("password_simple", "This password is too easy to guess. Mix more different characters, or use a few unusual words.", field);
            foreach (var rule in people.PasswordValidators)
            {
                var judged = await rule.ValidateAsync(people, person, password);
                if (judged.Succeeded) continue;
                return judged.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.PasswordTooShort))
                    ? new Problem("password_short", $"Use {people.Options.Password.RequiredLength} characters or more.", field) { Values = [people.Options.Password.RequiredLength] }
                    : new Problem("password_simple", "This password is too easy to guess. Mix more different characters, or use a few unusual words.", field);
            }

            return null;
        }
    }
}
