namespace Countersign.Api.Acts;

/// <summary>What of a list was signed off, and what was left out.</summary>
public sealed record SignOffReport(IReadOnlyList<ActReport> Signed, IReadOnlyList<LeftOut> Refused);
