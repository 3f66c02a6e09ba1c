namespace Countersign.Evidence;

/// <summary>Who did an act, by surrogate id, and how sure we are of it. Rules of ours act as `Assurance.Rule`.</summary>
public sealed record Actor(SurrogateId Id, Assurance Assurance)
{
    /// <summary>The request that they act by, where that is to be done once whoever gets it how often; null for none.</summary>
    public OnceRequest? Request { get; init; }
}
