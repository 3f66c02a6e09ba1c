using Countersign.Estates.Defects;
using Countersign.Estates.Sources;

namespace Countersign.Estates.Accounts;

/// <summary>Emergency accounts: they administer, are listed, and each use is reviewed.</summary>
internal sealed class Emergency(EstateSource source, int size, IReadOnlyList<Defect> defects, Choices choices)
    : Population("emergency", source, size, defects)
{
    public override AccountDraft Healthy(int index)
    {
        var draw = choices.Draw(Name, index);
        var account = new AccountDraft(Source, choices.Landscape.System(Source.System), NativeId(index))
        {
            NativeType = "user",
            Kind = "break_glass",
            CreatedAt = Moments.Ago(ref draw, 710, 2000),
            LastActivityAt = Moments.Ago(ref draw, 100, 500),
        };
        account.Hints.AddRange([new Hint("tag", Source.Owner), new Hint("cmdb", Source.Owner)]);
        Choices.Key(account, "password", "password", ref draw);
        Choices.Hold(account, ref draw, "admin");
        var used = Moments.Ago(ref draw, 3, 60);
        account.Uses.Add(new UseDraft("break_glass", used) { ReviewedAt = used.AddHours(5), Actor = choices.Workforce.At(choices.Reliable(ref draw)).Email });
        return account;
    }

    public static string NativeId(int index) => $"bg-{index:0000}";
}
