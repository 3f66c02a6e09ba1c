using Countersign.ExceptionGrants;
using Countersign.Findings;

namespace Countersign.Bench.Years;

/// <summary>An exception that was approved and whose end was not read around yet.</summary>
internal sealed class LivePermit
{
    public required ExceptionId Exception { get; init; }

    public required Finding Finding { get; init; }

    public required Instant Until { get; set; }
}
