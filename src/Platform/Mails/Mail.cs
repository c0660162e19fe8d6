using Vitrine.Platform.Console.Design;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Platform.Mails;

/// <summary>One mail to one person, in words. Plain text throughout: what it may mean in HTML or in a header is taken from it later.</summary>
public sealed record Mail
{
    /// <summary>A mail address.</summary>
    public required string To { get; init; }

    /// <summary>BCP 47 language of the texts.</summary>
    public required string Language { get; init; }

    /// <summary>Also its heading.</summary>
    public required string Subject { get; init; }

    /// <summary>One with several lines is set apart, for facts such as a device and a time.</summary>
    public required IReadOnlyList<string> Paragraphs { get; init; }

    public MailButton? Button { get; init; }

    /// <summary>What stands below in small type: why one gets this mail, and what to do if it means somebody else.</summary>
    public required IReadOnlyList<string> SmallPrint { get; init; }

    /// <summary>In whose name it is.</summary>
    public required ConsoleBrand Brand { get; init; }

    /// <summary>The host of <see cref="Brand"/>; part of the sender's address, see <see cref="MailOptions.AgencyFrom"/>.</summary>
    public required HostName Host { get; init; }
}

/// <summary>The one thing to do.</summary>
/// <param name="Url">On the brand's own host.</param>
/// <param name="CopyHint">Stands before the address in full, for whom the button does not open.</param>
public sealed record MailButton(string Label, Uri Url, string CopyHint);
