using Countersign.Estates.Defects;
using Countersign.Estates.People;
using Countersign.Estates.Sources;

namespace Countersign.Estates.Accounts;

/// <summary>Agents: each acts on behalf of a person's account in the same source, and a person sponsors it.</summary>
internal sealed class Agents(EstateSource source, int size, IReadOnlyList<Defect> defects, Choices choices, int delegators)
    : Population("agents", source, size, defects)
{
    public override AccountDraft Healthy(int index)
    {
        var draw = choices.Draw(Name, index);
        var sponsor = choices.Reliable(ref draw);
        var account = new AccountDraft(Source, draw.From(choices.Landscape.Applications), $"agent-{index:000000}")
        {
            NativeType = "agent",
            Kind = "agent",
            CreatedAt = Moments.Ago(ref draw, 100, 400),
            LastActivityAt = Moments.Ago(ref draw, 0, 45),
            Delegator = Humans.NativeId(Source, draw.Below(delegators)),
            Agent = new AgentDraft($"bot-{index:000000}", draw.Below(2) == 0 ? Person.PartyOf(sponsor) : Person.NumberOf(sponsor)),
        };
        choices.Own(account, ref draw);
        Choices.Key(account, "secret1", "client_secret", ref draw);
        Choices.Hold(account, ref draw, "read", "contribute", "report");
        return account;
    }
}
