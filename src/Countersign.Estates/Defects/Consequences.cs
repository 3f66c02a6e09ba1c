using Countersign.Estates.Accounts;
using Countersign.Estates.Expecting;
using Countersign.Estates.People;

namespace Countersign.Estates.Defects;

/// <summary>What follows for an account from people who left, overstayed or moved: the personnel file is the defect.</summary>
internal sealed class Consequences(Moments moments, Expectations expected)
{
    private static readonly TimeSpan Grace = TimeSpan.FromDays(30);

    public void Of(AccountDraft account)
    {
        if (!account.Active)
        {
            return;
        }
        if (account.Person is { } person)
        {
            OfPerson(account, person);
        }
        if (!account.IsHuman && expected.OwnerOf(account) is { } owner && !expected.IsHere(owner))
        {
            expected.Expect(Rules.AccountOwnerLeft, account);
        }
        if (account.Agent is { } agent && !(agent.Sponsor is { } sponsor && expected.IsHere(PartyOf(sponsor))))
        {
            expected.ExpectIdentity(
                Rules.AgentWithoutSponsor, $"identity:{account.Source.Name}/{Uri.EscapeDataString(agent.Id)}", null, account.Source.Owner);
        }
    }

    private void OfPerson(AccountDraft account, Person person)
    {
        if (person.LeftAt is not null)
        {
            expected.Expect(Rules.LeaverActive, account);
        }
        else if (person.EndsAt <= moments.Now)
        {
            expected.Expect(Rules.ContractorPastEnd, account);
        }
        if (person.MovedAt is { } moved && moments.Now - moved > Grace)
        {
            foreach (var grant in account.Grants.Where(grant => grant.IsPrivileged && grant.GrantedAt <= moved))
            {
                expected.Expect(Rules.MoverKeptGrants, account, grant);
            }
        }
    }

    private static string PartyOf(string sponsor) => sponsor.Contains(':', StringComparison.Ordinal) ? sponsor : "person:" + sponsor;
}
