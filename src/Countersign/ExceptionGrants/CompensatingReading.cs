using Countersign.Findings;
using Countersign.Findings.Assigning;
using Countersign.Parties;

namespace Countersign.ExceptionGrants;

/// <summary>What is known of a compensating control: when there was last evidence that it holds, and how long that counts.</summary>
public sealed record CompensatingReading(string Name, Fact<Instant> EvidenceAt, TimeSpan Freshness)
{
    /// <summary>Not knowing is not holding.</summary>
    public bool Holds(Instant now) => EvidenceAt is { IsValue: true, Value: var at } && at <= now && now - at < Freshness;

    /// <summary>Who says that a control holds, as one of those who are there for its owner.</summary>
    public static Decision<Person> Attest(string name, PartyId owner, PartyId? person, PartyDirectory parties, Instant now)
    {
        var acting = Acting.Of(person, "compensating_control.attest", parties, now);
        return acting.IsRefused || Hands.Include(owner, acting.Value, parties, now)
            ? acting
            : new Refusal("compensating_control.not_owner", $"`{owner}` answers for `{name}`, and who says that it holds acts for it. Ask one of them.");
    }
}
