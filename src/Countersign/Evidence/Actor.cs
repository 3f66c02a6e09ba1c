namespace Countersign.Evidence;

/// <summary>Who did an act, by surrogate id, and how sure we are of it. Rules of ours act as `Assurance.Rule`.</summary>
public sealed record Actor(SurrogateId Id, Assurance Assurance);
