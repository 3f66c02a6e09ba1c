using Countersign.Estates.Accounts;
using Countersign.Estates.Expecting;

namespace Countersign.Estates.Defects;

/// <summary>What is wrong with an account as a whole.</summary>
internal static class AccountDefects
{
    public static Defect Orphaned { get; } = new(Rules.AccountOrphaned, 12, "nothing suggests an owner; of a person, HR knows nobody of the address", i =>
    {
        Abandon(i);
        i.Expect(Rules.AccountOrphaned);
    });

    public static Defect OwnerLeft { get; } = new(Rules.AccountOwnerLeft, 10, "the owner that hints name has left", i =>
    {
        i.Account.Hints.Clear();
        var (gone, agreed) = (Gone(i), i.Draw.Below(2) == 0);
        Choices.OwnByPerson(i.Account, gone, agreed);
    });

    public static Defect Unused { get; } = new(Rules.AccountUnused, 25, "last used 95 to 400 days before", i =>
    {
        i.Account.LastActivityAt = i.Ago(95, 400);
        i.Expect(Rules.AccountUnused);
    });

    public static Defect KindUnknown { get; } = new(Rules.AccountKindUnknown, 6, "the source does not know its kind", i =>
    {
        i.Account.Kind = "unknown";
        i.Expect(Rules.AccountKindUnknown);
    });

    public static Defect WithoutMfa { get; } = new(Rules.ConsoleWithoutMfa, 8, "a password and no second factor", i =>
    {
        i.Account.Mfa = false;
        i.Expect(Rules.ConsoleWithoutMfa);
    });

    public static Defect WithoutCustodian { get; } = new(Rules.SharedWithoutCustodian, 60, "a shared account whose custodian is nobody, or a team", i =>
    {
        i.Account.Hints.Clear();
        if (i.Draw.Below(2) == 0)
        {
            var team = i.Draw.From(i.Choices.Organisation.Applications).Party;
            i.Account.Hints.AddRange([new Hint("tag", team), new Hint("cmdb", team)]);
        }
        i.Expect(Rules.SharedWithoutCustodian);
    });

    public static Defect WithoutSponsor { get; } = new(Rules.AgentWithoutSponsor, 30, "an agent that nobody sponsors", i =>
    {
        i.Account.Agent = i.Account.Agent! with { Sponsor = null };
    });

    public static Defect ExceedsDelegator { get; } = new(Rules.AgentExceedsDelegator, 40, "an agent may export what its delegator may not", i =>
    {
        i.Grant("export");
        i.Expect(Rules.AgentExceedsDelegator);
    });

    public static Defect IncompatibleInAccount { get; } =
        new(Rules.IncompatibleInAccount, 8, "one account creates vendors and posts invoices", i =>
        {
            i.Grant("create-vendor");
            i.Grant("post-invoice");
            i.Expect(Rules.IncompatibleInAccount);
        });

    /// <summary>The other half everyone who uses the finance system holds in the directory.</summary>
    public static Defect IncompatibleAcross { get; } =
        new(Rules.IncompatibleAcrossAccounts, 10, "a person approves payments here and keeps vendors in the directory", i =>
        {
            i.Grant("approve-payment");
            i.ExpectPerson(Rules.IncompatibleAcrossAccounts);
        });

    private static void Abandon(Injection injection)
    {
        injection.Account.Hints.Clear();
        if (injection.Account.Person is { } person)
        {
            injection.Account.Person = null;
            injection.Account.UnknownEmail = $"guest{person.Number}@partner.example";
            injection.Account.Name = injection.Account.UnknownEmail;
        }
    }

    private static int Gone(Injection injection)
    {
        var workforce = injection.Choices.Workforce;
        var index = injection.Choices.Organisation.Named + injection.Draw.Below(workforce.Count - injection.Choices.Organisation.Named);
        while (workforce.WasHere(index))
        {
            index = index + 1 < workforce.Count ? index + 1 : injection.Choices.Organisation.Named;
        }
        return index;
    }
}
