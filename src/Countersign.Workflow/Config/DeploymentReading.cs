namespace Countersign.Workflow.Config;

/// <summary>What a machine allows, or the problems for which nothing is allowed.</summary>
public sealed record DeploymentReading(Deployment? Deployment, IReadOnlyList<ConfigProblem> Problems);
