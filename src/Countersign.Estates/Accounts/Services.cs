using Countersign.Estates.Defects;
using Countersign.Estates.Sources;

namespace Countersign.Estates.Accounts;

/// <summary>Accounts of programs, most of them on an application. `key` is what they sign in with; null for nothing that is told.</summary>
internal sealed class Services(string name, EstateSource source, int size, IReadOnlyList<Defect> defects, Choices choices, string? key)
    : Population(name, source, size, defects)
{
    /// <summary>Their accounts belong to the source's own system.</summary>
    public bool AtHome { get; init; }

    public string[] Rights { get; init; } = ["read", "contribute", "report"];

    public override AccountDraft Healthy(int index)
    {
        var draw = choices.Draw(Name, index);
        var system = AtHome || draw.Below(5) == 0 ? choices.Landscape.System(Source.System) : draw.From(choices.Landscape.Applications);
        var account = new AccountDraft(Source, system, $"{Sort}-{index:0000000}")
        {
            CreatedAt = Moments.Ago(ref draw, 710, 2000),
            LastActivityAt = Moments.Ago(ref draw, 0, 45),
        };
        choices.Own(account, ref draw);
        if (key is not null)
        {
            Choices.Key(account, "key1", key, ref draw);
        }
        Choices.Hold(account, ref draw, Rights);
        return account;
    }
}
