using System.Security.Claims;
using Vitrine.Tenancy.People.Sessions;

namespace Vitrine.Platform.Console.Door;

/// <summary>A session in the framework's terms, so that forms' tokens belong to it.</summary>
static class SessionPrincipal
{
    public static ClaimsPrincipal Of(SignedIn signedIn) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, signedIn.Session.Id.ToString()), new Claim(ClaimTypes.Name, signedIn.Person.UserName!)], // every person has a user name
        authenticationType: "session"));
}
