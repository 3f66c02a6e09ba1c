namespace Countersign.Estates;

/// <summary>How often a defect occurs: the policy it breaks, `PerThousand` of what, and what is wrong. Null where it is there once or by itself.</summary>
public sealed record EstateRate(string Policy, int? PerThousand, string Among, string Done);
