namespace Vitrine.Tenancy.Hosts;

/// <summary>Says whom an endpoint is for. Pages get it from their last folder, see <see cref="AudienceFolderConvention"/>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class AudienceAttribute(Audience audience) : Attribute
{
    public Audience Audience => audience;
}
