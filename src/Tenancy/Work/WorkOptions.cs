namespace Vitrine.Tenancy.Work;

/// <summary>How much of its work a node does at once.</summary>
public sealed record WorkOptions
{
    public const string Section = "Work";

    /// <summary>From how many databases messages are delivered at the same time. From 1 to 256; default: 16. A quarter as many again are kept for those whose listeners are slow.</summary>
    public int Concurrency { get; init; } = 16;

    /// <summary>How long, in seconds, the delivery of one message to one listener may take before it counts as failed. From 1 to 300; default: 30.</summary>
    public int DeliverySeconds { get; init; } = 30;

    /// <summary>What is wrong with the settings, every problem at once.</summary>
    internal IEnumerable<string> Problems()
    {
        if (Concurrency is < 1 or > 256)
            yield return $"Work:Concurrency is {Concurrency}. Set it to 1 to 256.";
        if (DeliverySeconds is < 1 or > 300)
            yield return $"Work:DeliverySeconds is {DeliverySeconds}. Set it to 1 to 300 seconds.";
    }
}
