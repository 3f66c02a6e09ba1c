using Countersign.Controls;
using Countersign.Findings.Assigning;
using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Inventory.Sources;
using Countersign.Parties;
using Countersign.Policies;

namespace Countersign.Findings;

/// <summary>A person says who owns an account: for the team that runs its source, for its present owner, or for who fixes ownership itself.</summary>
public sealed record OwnerNaming
{
    public required AccountUnit Account { get; init; }

    public required Source? Source { get; init; }

    /// <summary>After their bindings.</summary>
    public required IReadOnlyList<Control> Controls { get; init; }

    public required IReadOnlyList<Policy> Policies { get; init; }

    public required Workspace Workspace { get; init; }

    public required PartyDirectory Parties { get; init; }

    public required Instant Now { get; init; }

    /// <param name="person">Who says so; null where nobody said who they are.</param>
    public Decision<OwnerConfirmation> Decide(PartyId owner, PartyId? person)
    {
        var acting = Acting.Of(person, "account.own", Parties, Now);
        if (acting.IsRefused)
        {
            return acting.Refusal!;
        }
        if (!Holders().Any(h => Hands.Include(h, acting.Value, Parties, Now)))
        {
            return new Refusal(
                "account.own.not_allowed",
                $"`{person}` may not say who owns `{Account.Id}`. That may {Said()}; ask one of them.");
        }
        return Objection(owner) ?? (Decision<OwnerConfirmation>)new OwnerConfirmation(Account.Id, owner, Now, acting.Value.Id);
    }

    private Refusal? Objection(PartyId owner)
    {
        if (!Parties.Exists(owner))
        {
            return new Refusal("account.own.party_unknown", $"`{owner}` is no party of this workspace. Write its document, or correct `--by`.");
        }
        if (owner.Kind == PartyKind.External)
        {
            return new Refusal("account.own.external", $"`{owner}` is outside, and nobody outside owns an account. Name its sponsor inside.");
        }
        if (Parties.IsOf(owner, Workspace.Compliance))
        {
            return new Refusal(
                "account.own.compliance", $"`{owner}` is of compliance, who interprets and never fixes, so it owns no account. Name who answers for it.");
        }
        return Parties.CanAct(owner, Now)
            ? null
            : new Refusal("account.own.cannot_act", $"Nobody of `{owner}` is still here. Name a party that can act.");
    }

    private IEnumerable<PartyId> Holders() =>
        new[] { Source?.Owner, Account.Links.Owner.Owner }.OfType<PartyId>().Concat(Responsible()).Distinct();

    /// <summary>Who fixes where the remedy is to name an owner.</summary>
    private IEnumerable<PartyId> Responsible()
    {
        var controls = Policies.Where(p => p.Subject == SubjectKind.Account && p.Remedies.Contains(ActionKind.AssignOwner)).Select(p => p.Control).ToHashSet();
        return Controls.Where(c => controls.Contains(c.Id)).SelectMany(c => c.Responsible);
    }

    private string Said() => Holders().Select(h => $"`{h}`").ToList() is { Count: > 0 } named
        ? string.Join(", ", named)
        : "nobody yet: name an `owner` in the source's document";
}
