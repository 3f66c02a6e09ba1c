namespace Countersign.Api.Findings;

/// <summary>One instance of a template for which the template's finding holds, or held until `Until`.</summary>
public sealed record InstanceLine(string Subject, string Since, string? Until);
