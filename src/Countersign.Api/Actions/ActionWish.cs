namespace Countersign.Api.Actions;

/// <summary>What is to be done about a finding, by the name of a remedy: `disable`.</summary>
public sealed record ActionWish(string? Kind);
