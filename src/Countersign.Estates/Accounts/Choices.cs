using Countersign.Estates.Chance;
using Countersign.Estates.People;
using Countersign.Estates.Sources;

namespace Countersign.Estates.Accounts;

/// <summary>What healthy accounts are made of: owners who are here, rights that were approved and are used, keys that are rotated.</summary>
internal sealed class Choices(long seed, Organisation organisation, Workforce workforce, Landscape landscape)
{
    public Organisation Organisation => organisation;

    public Workforce Workforce => workforce;

    public Landscape Landscape => landscape;

    public Draw Draw(string word, int index) => Chance.Draw.Of(seed, word, index);

    public int Reliable(ref Draw draw) => workforce.Reliable(draw.Below(workforce.Count));

    /// <summary>An application team, one in five times as one hint that is shown and not asked, else as two that agree.</summary>
    public void Own(AccountDraft account, ref Draw draw)
    {
        var team = draw.From(organisation.Applications);
        account.TagTeam = team.Key;
        switch (draw.Below(10))
        {
            case 0 or 1:
                account.Hints.Add(new Hint("tag", team.Party));
                break;
            case 2 or 3:
                account.Hints.AddRange([new Hint("tag", team.Party), new Hint("creator", Person.PartyOf(team.Lead))]);
                break;
            case 4 or 5:
                OwnByPerson(account, Reliable(ref draw), draw.Below(3) > 0);
                break;
            default:
                account.Hints.AddRange([new Hint("tag", team.Party), new Hint("cmdb", team.Party)]);
                break;
        }
    }

    public static void OwnByPerson(AccountDraft account, int person, bool agreed)
    {
        account.Hints.Add(new Hint("creator", Person.PartyOf(person)));
        if (agreed)
        {
            account.Hints.Add(new Hint("cmdb", Person.PartyOf(person), Person.NumberOf(person)));
        }
    }

    public static GrantDraft Grant(AccountDraft account, Right right, ref Draw draw)
    {
        var grantedAt = Moments.Ago(ref draw, 100, 700);
        return new GrantDraft(right)
        {
            // Whoever moved and was looked after got their rights anew.
            GrantedAt = account.Person is { Lot: PersonLot.Moved, MovedAt: { } moved } ? moved.AddDays(1) : grantedAt,
            Approval = right.Class == "read" ? null : $"REQ-{draw.Between(10_000, 99_999)}",
            LastUsedAt = Moments.Ago(ref draw, 0, 30),
        };
    }

    public static void Hold(AccountDraft account, ref Draw draw, params ReadOnlySpan<string> rights)
    {
        foreach (var right in rights)
        {
            account.Grants.Add(Grant(account, account.Source.Right(right), ref draw));
        }
    }

    public static CredentialDraft Key(AccountDraft account, string slot, string type, ref Draw draw)
    {
        var rotated = Moments.Ago(ref draw, 2, 45);
        var credential = new CredentialDraft(slot, type, $"SHA256:{draw.Next():x16}{draw.Next():x16}")
        {
            CreatedAt = rotated.AddDays(-draw.Below(3) * 100),
            RotatedAt = rotated,
            ExpiresAt = type is "password" or "access_key" ? null : Moments.Ahead(ref draw, 90, 330),
            LastUsedAt = Moments.Ago(ref draw, 0, 20),
            Active = account.Active,
        };
        if (credential.LastUsedAt < credential.CreatedAt)
        {
            credential.LastUsedAt = credential.CreatedAt.AddHours(2);
        }
        account.Credentials.Add(credential);
        return credential;
    }
}
