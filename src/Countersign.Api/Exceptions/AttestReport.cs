namespace Countersign.Api.Exceptions;

/// <summary>When a compensating control was last said to hold.</summary>
public sealed record AttestReport(string Name, string At);
