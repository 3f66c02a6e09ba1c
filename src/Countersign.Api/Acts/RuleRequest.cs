namespace Countersign.Api.Acts;

/// <summary>That a policy does not mean facts like these, until an end. `Facts` is the digest of those that were seen; null for those of now.</summary>
public sealed record RuleRequest(string? Because, string? Until, string? Facts = null);
