using Countersign.Estates.Defects;
using Countersign.Estates.Sources;

namespace Countersign.Estates.Accounts;

/// <summary>The provider's own account above all.</summary>
internal sealed class RootAccount(EstateSource source, IReadOnlyList<Defect> defects, Choices choices)
    : Population("root", source, 1, defects)
{
    public const string Id = "root";

    public override AccountDraft Healthy(int index)
    {
        var draw = choices.Draw(Name, index);
        var account = new AccountDraft(Source, choices.Landscape.System(Source.System), Id)
        {
            NativeType = "root",
            Kind = "break_glass",
            CreatedAt = Moments.Ago(ref draw, 1500, 2000),
            LastActivityAt = Moments.Ago(ref draw, 100, 500),
        };
        Choices.Key(account, "key1", "access_key", ref draw).Active = false;
        return account;
    }
}
