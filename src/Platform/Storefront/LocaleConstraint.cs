namespace Vitrine.Platform.Storefront;

/// <summary>The part of an address that names a language: two or three letters and perhaps a region. No page of ours begins with so short a word.</summary>
sealed class LocaleConstraint : IRouteConstraint
{
    public const string Name = "locale";

    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values[routeKey] is string text && text.Split('-') is [{ Length: 2 or 3 } language, ..] parts
        && language.All(char.IsAsciiLetterLower)
        && parts is ([_] or [_, { Length: >= 2 and <= 4 }])
        && parts[^1].All(char.IsAsciiLetter);
}
