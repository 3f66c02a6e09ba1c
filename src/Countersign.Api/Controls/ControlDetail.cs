namespace Countersign.Api.Controls;

/// <summary>One control after its bindings: who answers for what, and the policies that test it.</summary>
public sealed record ControlDetail
{
    public required ControlRow Control { get; init; }

    public IReadOnlyList<string> Protects { get; init; } = [];

    public IReadOnlyList<string> MayChange { get; init; } = [];

    public IReadOnlyList<string> Responsible { get; init; } = [];

    /// <summary>Who may grant an exception, by severity.</summary>
    public IReadOnlyDictionary<string, string?> Approvers { get; init; } = new SortedDictionary<string, string?>(StringComparer.Ordinal);

    public IReadOnlyList<ControlPolicy> Policies { get; init; } = [];

    public IReadOnlyList<string> Mappings { get; init; } = [];
}
