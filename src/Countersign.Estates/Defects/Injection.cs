using Countersign.Estates.Accounts;
using Countersign.Estates.Chance;
using Countersign.Estates.Expecting;
using Countersign.Estates.Sources;

namespace Countersign.Estates.Defects;

/// <summary>One account about to be made wrong.</summary>
internal sealed class Injection(AccountDraft account, int index, Draw draw, Expectations expected, Surroundings around)
{
    private Draw draw = draw;

    public AccountDraft Account => account;

    /// <summary>The account's place in its population.</summary>
    public int Index => index;

    public Choices Choices => around.Choices;

    public TwinKeys TwinKeys => around.Twins;

    public CredentialDraft Key => account.Credentials[0];

    public ref Draw Draw => ref draw;

    public void Expect(Rule rule) => expected.Expect(rule, account);

    public void Expect(Rule rule, CredentialDraft credential) => expected.Expect(rule, account, credential);

    public void Expect(Rule rule, GrantDraft grant) => expected.Expect(rule, account, grant);

    public void Expect(Rule rule, UseDraft use) => expected.Expect(rule, account, use);

    /// <summary>Of the person, where their directory account is known to be theirs; else nobody can put the halves together.</summary>
    public void ExpectPerson(Rule rule)
    {
        if (account.Person is { } person && around.IsJoinedInDirectory(person.Index))
        {
            expected.ExpectIdentity(rule, $"identity:{Landscape.People}/{person.Number}", person, Landscape.PeopleOwner);
        }
    }

    public GrantDraft Grant(string right)
    {
        var grant = Choices.Grant(account, account.Source.Right(right), ref draw);
        account.Grants.Add(grant);
        return grant;
    }

    public DateTime Ago(int least, int most) => Moments.Ago(ref draw, least, most);
}
