namespace Countersign.Api.Acts;

/// <summary>A finding of a list that was left out: the code and the reason.</summary>
public sealed record LeftOut(string Finding, string Code, string Reason);
