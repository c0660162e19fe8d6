namespace Vitrine.Tests.Browser;

/// <summary>Tests in a browser, one class after the other: a page that is drawn takes a core by itself. They run beside all others.</summary>
[CollectionDefinition(Name)]
public sealed class Browsers
{
    public const string Name = "browsers";
}
