namespace Countersign.Controls;

/// <summary>What a control protects (`SUBJECT where CONDITION`), and what of it may change.</summary>
public sealed record ControlBoundary(IReadOnlyList<string> Protects, IReadOnlyList<string> MayChange);
