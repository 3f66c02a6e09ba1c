using Countersign.Estates.Defects;
using Countersign.Estates.Sources;

namespace Countersign.Estates.Accounts;

/// <summary>What templates make: those that a document matches by name, or those whose template the source tells.</summary>
internal sealed class Runners(EstateSource source, int size, IReadOnlyList<Defect> defects, Choices choices, Blueprints blueprints)
    : Population("runners", source, size, defects)
{
    public override AccountDraft Healthy(int index)
    {
        var draw = choices.Draw(Name, index);
        var blueprint = blueprints.Of(index);
        var account = new AccountDraft(Source, draw.From(choices.Landscape.Applications), $"{blueprint.Prefix}{index:000000}")
        {
            NativeType = "workload",
            Kind = "workload",
            CreatedAt = Moments.Ago(ref draw, 50, 300),
            LastActivityAt = Moments.Ago(ref draw, 0, 45),
            Template = (blueprint.Subject, blueprint.Told, blueprint.Owner),
            TagOwns = blueprint.Told is null,
            TagTeam = draw.From(choices.Organisation.Applications).Key,
        };
        if (!account.TagOwns || draw.Below(2) == 0)
        {
            account.Hints.Add(new Hint("creator", "team:" + account.TagTeam));
        }
        Choices.Key(account, "token1", "token", ref draw);
        Choices.Hold(account, ref draw, "read", "contribute", "report");
        return account;
    }

    // A template without an owner has no other defect.
    public override bool MayFail(int index) => blueprints.Of(index).Owner is not null;
}
