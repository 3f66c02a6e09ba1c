namespace Countersign.Api.Actions;

/// <summary>What is to be done about a finding, by the name of a remedy: `disable`.</summary>
/// <param name="Consumers">For `rotate`: who uses the secret beside the account's owner, and confirms that they have the new one.</param>
public sealed record ActionWish(string? Kind, IReadOnlyList<string>? Consumers = null);
