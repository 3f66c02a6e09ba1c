namespace Countersign.Api.Findings;

/// <summary>What an observed policy would find if it were enforced. Nobody is assigned.</summary>
public sealed record ObservedRow(string Policy, string Subject, string Severity, string Since, string Message);
