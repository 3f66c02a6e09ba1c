using Countersign.Estates.Defects;
using Countersign.Estates.Sources;

namespace Countersign.Estates.Accounts;

/// <summary>Second accounts of people who administer; all of them are approved.</summary>
internal sealed class Administrators(EstateSource source, int size, IReadOnlyList<Defect> defects, Choices choices)
    : Population("administrators", source, size, defects)
{
    public override bool MayFail(int index) => Humans.IsPlain(choices.Workforce.At(PersonOf(index)));

    public override AccountDraft Healthy(int index)
    {
        var draw = choices.Draw(Name, index);
        var account = Humans.Of(choices.Workforce.At(PersonOf(index)), Source, NativeId(index), true, choices, ref draw);
        account.Name = $"adm-{account.Name}";
        Choices.Hold(account, ref draw, "admin");
        account.GrantOf("admin").Path = draw.Below(2) == 0 ? [] : ["group:administrators"];
        account.Uses.Add(new UseDraft("elevation", Moments.Ago(ref draw, 2, 60)) { Ticket = $"CHG-{draw.Between(1000, 9999)}", Actor = account.Person!.Email });
        return account;
    }

    public static string NativeId(int index) => $"adm-{index:000000}";

    // Groups' leads and their people alike; never those whom documents name.
    private int PersonOf(int index) => choices.Organisation.Named + (int)(((long)index * 13) % (choices.Workforce.Count - choices.Organisation.Named));
}
