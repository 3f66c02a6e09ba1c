using Countersign.Policies;
using Countersign.Policies.Subjects;

namespace Countersign.Workflow.Steps;

/// <summary>One policy's word on one subject, with what it read.</summary>
internal sealed record Judgement(CompiledPolicy Policy, Evaluation Evaluation, PolicyScope Scope);
