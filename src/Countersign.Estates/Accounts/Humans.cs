using Countersign.Estates.Chance;
using Countersign.Estates.Defects;
using Countersign.Estates.People;
using Countersign.Estates.Sources;

namespace Countersign.Estates.Accounts;

/// <summary>Accounts of people: the first so many of the personnel file; the first `withVendors` also keep the list of vendors.</summary>
internal sealed class Humans(EstateSource source, int size, IReadOnlyList<Defect> defects, Choices choices, bool withPassword, int withVendors = 0)
    : Population("people", source, size, defects)
{
    /// <summary>One of so many who sign in with a password has no token of their own.</summary>
    private const int OneOf = 3;

    public override bool MayFail(int index) => IsPlain(choices.Workforce.At(index));

    public override AccountDraft Healthy(int index)
    {
        var draw = choices.Draw(Name, index);
        var person = choices.Workforce.At(index);
        var account = Of(person, Source, NativeId(Source, index), withPassword, choices, ref draw);
        if (index < withVendors)
        {
            Choices.Hold(account, ref draw, "vendor-master");
        }
        return account;
    }

    public static string NativeId(EstateSource source, int person) => $"{source.Name[0]}u-{person:0000000}";

    public static bool IsPlain(Person person) => person.Lot is PersonLot.Ordinary or PersonLot.Contractor or PersonLot.Moved or PersonLot.Absent;

    public static AccountDraft Of(Person person, EstateSource source, string nativeId, bool withPassword, Choices choices, ref Draw draw)
    {
        var account = new AccountDraft(source, choices.Landscape.System(source.System), nativeId)
        {
            NativeType = "user",
            Name = person.Email,
            DisplayName = person.Name,
            Kind = "human",
            Person = person,
            Active = person.Lot != PersonLot.Left,
            CreatedAt = Moments.Ago(ref draw, 710, 2000),
            LastActivityAt = Moments.Ago(ref draw, 0, 45),
        };
        if (withPassword)
        {
            Choices.Key(account, "password", "password", ref draw);
            if (draw.Below(OneOf) > 0)
            {
                Choices.Key(account, "token1", "token", ref draw);
            }
        }
        Choices.Hold(account, ref draw, "read", "contribute", "report");
        return account;
    }
}
