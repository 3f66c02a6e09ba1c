using Countersign.Findings;
using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Parties;
using Countersign.Storage;
using Countersign.Workflow.Config;
using Countersign.Workflow.Operations.Acts;
using Countersign.Workflow.Steps;

namespace Countersign.Workflow.Operations;

/// <summary>What people do with accounts.</summary>
public sealed class AccountOperations(WorkspaceRuntime runtime)
{
    /// <summary>A person says who owns an account. It stands, whatever sources say, until a person says otherwise.</summary>
    public Task<Decision<AccountUnit>> OwnAsync(SubjectId account, PartyId owner, ActingPerson acting, CancellationToken cancel) =>
        runtime.ActAsync(acting, session => OwnAsync(session, account, owner, acting.Person, cancel), cancel);

    private static async Task<Decision<AccountUnit>> OwnAsync(
        ActSession session, SubjectId account, PartyId owner, PartyId? person, CancellationToken cancel)
    {
        if (await session.Units.ReadAsync(account, cancel) is not { Account: { } unit, Removed: false }
            || StoredRegistry.Of(await session.Configuration.ReadAsync(cancel)) is not { } registry)
        {
            return new Refusal("account.unknown", $"`{account}` is no account here. `countersign account list` shows those there are.");
        }
        var naming = new OwnerNaming
        {
            Account = unit,
            Source = registry.Source(unit.Account.Source),
            Controls = registry.FilledControls,
            Policies = registry.Policies,
            Workspace = registry.Workspace,
            Parties = (await Population.KeptAsync(registry, session.Units, session.Sources, cancel)).Parties,
            Now = session.At,
        };
        var word = naming.Decide(owner, person);
        return word.IsRefused
            ? word.Refusal!
            : unit with { Links = unit.Links with { Owner = await OwnerWord.SaveAsync(session, unit, word.Value, cancel) } };
    }
}
