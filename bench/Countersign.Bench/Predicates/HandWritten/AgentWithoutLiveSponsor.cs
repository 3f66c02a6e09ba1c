using Countersign.Cel;
using Countersign.Policies.Subjects;
using static Countersign.Bench.Predicates.HandWritten.Ask;

namespace Countersign.Bench.Predicates.HandWritten;

internal sealed class AgentWithoutLiveSponsor() : HandWrittenPolicy<IdentityScope>("agent-without-live-sponsor")
{
    public override CelVerdict AppliesWhen(IdentityScope scope, Instant now) =>
        Is(scope.Identity.Kind, "agent") && IsNot(scope.Identity.Status, "left");

    public override CelVerdict SatisfiedWhen(IdentityScope scope, Instant now)
    {
        var sponsor = scope.Identity.Sponsor;
        return sponsor.IsValue ? Is(sponsor.Value.Kind, "person") && Parties.IsHere(sponsor.Value, now)
            : sponsor.IsUnknown ? CelVerdict.Unknown
            : CelVerdict.False;
    }
}
