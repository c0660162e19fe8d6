namespace Vitrine.Tenancy.Hosts;

/// <summary>Why a text is no <see cref="HostName"/>.</summary>
public enum HostNameProblem
{
    Empty,
    TooLong,
    InvalidLabel,
    InvalidUnicode,
    InvalidPunycode,
    InvalidPort,
    Address,
}
