using Countersign.Evidence;
using Countersign.Parties;

namespace Countersign.Findings.Separation;

/// <summary>The natural person behind an act, be it as the owner of a token or an agent, and what stands between.</summary>
public sealed record Hand(PartyId Person, Means Means)
{
    /// <summary>The hand of an actor who is no agent.</summary>
    public static Hand Of(PartyId person, Assurance assurance) => new(person, assurance switch
    {
        Assurance.OsUser or Assurance.Password or Assurance.Totp or Assurance.Oidc => Means.Session,
        Assurance.Token => Means.Token,
        // A rule of ours that acts in a person's name is not that person at the keyboard.
        Assurance.Rule => Means.Agent,
    });
}
