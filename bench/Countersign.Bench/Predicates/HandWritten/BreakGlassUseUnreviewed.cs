using Countersign.Cel;
using Countersign.Policies.Subjects;
using static Countersign.Bench.Predicates.HandWritten.Ask;

namespace Countersign.Bench.Predicates.HandWritten;

internal sealed class BreakGlassUseUnreviewed() : HandWrittenPolicy<UseScope>("break-glass-use-unreviewed")
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    public override CelVerdict AppliesWhen(UseScope scope, Instant now) => Is(scope.Use.Type, "break_glass");

    public override CelVerdict SatisfiedWhen(UseScope scope, Instant now) =>
        IsThere(scope.Use.ReviewedAt) || IsWithin(scope.Use.StartedAt, Day, now);
}
