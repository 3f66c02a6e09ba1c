namespace Countersign.Api.Acts;

/// <summary>A fact that somebody set right against its source, as JSON, until an end. Value and end are null where it was set anew since.</summary>
public sealed record SetFact(string Fact, string? Value, string? Until);
