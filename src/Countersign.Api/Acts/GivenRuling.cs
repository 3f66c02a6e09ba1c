namespace Countersign.Api.Acts;

/// <summary>What compliance ruled that a policy does not mean, and until when; `Until` is null where it is not on record.</summary>
public sealed record GivenRuling(string Ruling, string? Until);
