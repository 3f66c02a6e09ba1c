namespace Countersign;

/// <summary>The domain's reasoned no: a stable code, and a text that names the thing, the reason and the remedy.</summary>
public sealed record Refusal(string Code, string Message);
