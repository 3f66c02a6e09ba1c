namespace Countersign.Api.Acts;

/// <summary>An exception, and what was done with it.</summary>
/// <param name="Act">`propose`, `submit`, `cancel`, `approve`, `deny`, `extend`, `grant_extension`, `deny_extension`, `resume`, `revoke` or `close`.</param>
public sealed record DoneToException(string Exception, string Act);
