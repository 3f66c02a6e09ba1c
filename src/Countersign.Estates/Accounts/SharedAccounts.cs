using Countersign.Estates.Defects;
using Countersign.Estates.Sources;

namespace Countersign.Estates.Accounts;

/// <summary>Accounts that several people use: a custodian answers, and sessions name who it was.</summary>
internal sealed class SharedAccounts(EstateSource source, int size, IReadOnlyList<Defect> defects, Choices choices)
    : Population("shared", source, size, defects)
{
    public override AccountDraft Healthy(int index)
    {
        var draw = choices.Draw(Name, index);
        var account = new AccountDraft(Source, choices.Landscape.System(Source.System), $"shared-{index:00000}")
        {
            NativeType = "user",
            Kind = "shared",
            CreatedAt = Moments.Ago(ref draw, 710, 2000),
            LastActivityAt = Moments.Ago(ref draw, 0, 45),
        };
        Choices.OwnByPerson(account, choices.Reliable(ref draw), draw.Below(2) == 0);
        Choices.Key(account, "password", "password", ref draw);
        Choices.Hold(account, ref draw, "read", "contribute", "report");
        account.Uses.Add(new UseDraft("session", Moments.Ago(ref draw, 1, 40)) { Actor = choices.Workforce.At(choices.Reliable(ref draw)).Email });
        return account;
    }
}
