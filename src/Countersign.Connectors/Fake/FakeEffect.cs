using Countersign.Remediation;

namespace Countersign.Connectors.Fake;

/// <summary>That a fake system carried out a step, once.</summary>
internal sealed record FakeEffect
{
    /// <summary>From 1, without a gap.</summary>
    public required int Number { get; init; }

    public required StepKind Step { get; init; }

    public required string Account { get; init; }

    /// <summary>Null for steps on the account itself.</summary>
    public string? Grant { get; init; }

    /// <summary>False where it was so before: a step that is carried out twice is seen all the same.</summary>
    public required bool Changed { get; init; }
}
