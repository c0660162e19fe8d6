namespace Vitrine.Platform.Console.Design.Shell;

/// <summary>Somebody works in a console that is not theirs, with consent and for a time. The banner says so on every page.</summary>
/// <param name="Who">The person.</param>
/// <param name="Whose">Whose console it is.</param>
/// <param name="Leave">Where the form that ends it is posted.</param>
public sealed record ActingFor(string Who, string Whose, DateTimeOffset Until, string Leave);
