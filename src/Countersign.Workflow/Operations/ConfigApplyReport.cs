using Countersign.Workflow.Config;

namespace Countersign.Workflow.Operations;

/// <summary>What an apply changed; no changes, no entry. `Uncountersigned` where something was loosened by one person alone.</summary>
public sealed record ConfigApplyReport(ConfigPlan Plan, int Changed, bool Uncountersigned, IReadOnlyList<string> Enforced);
