namespace Countersign.Workflow.Steps;

/// <summary>A fact that a source cannot tell, and the policies that would read it.</summary>
public sealed record UntoldFact(string Fact, IReadOnlyList<string> Policies);
