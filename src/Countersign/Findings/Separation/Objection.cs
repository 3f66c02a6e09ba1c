namespace Countersign.Findings.Separation;

/// <summary>Why a natural person may not act: the end of a refusal's code, and the words between the person and the finding.</summary>
public sealed record Objection(string Code, string Reason);
