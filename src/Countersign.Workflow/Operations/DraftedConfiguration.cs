using Countersign.Workflow.Config;

namespace Countersign.Workflow.Operations;

/// <summary>Documents that were drafted from exports alone.</summary>
public sealed record DraftedConfiguration(IReadOnlyList<ConfigFile> Files);
