using Countersign.Evidence;
using Countersign.Inventory.Linking;
using Countersign.Parties;
using Countersign.Policies;
using Countersign.Storage;

namespace Countersign.Workflow.Operations.Acts;

/// <summary>Writes a person's word on who owns an account: the word, its entry, and what the account is joined to by it.</summary>
internal static class OwnerWord
{
    /// <param name="unit">The account as it stands.</param>
    public static async Task<Ownership> SaveAsync(ActSession session, AccountUnit unit, OwnerConfirmation word, CancellationToken cancel)
    {
        var before = unit.Links.Owner;
        var told = await session.Owners.ReadAsync(unit.Id, cancel) is null ? before : before with { Explanation = [.. before.Explanation.Skip(1)] };
        var after = OwnerResolver.Confirmed(word, told);
        var account = await session.Surrogates.OfAsync("sub", unit.Id.Value, cancel);
        var owner = await session.Surrogates.OfAsync("pty", word.Party.ToString(), cancel);
        await session.Owners.SaveAsync(
            word,
            new EntryDraft("owner.confirmed", account, EnumWord.Of(before.State), EnumWord.Of(after.State))
            {
                Digests = new Dictionary<string, string> { ["owner"] = owner.Value },
            },
            cancel);
        await session.Units.SaveLinksAsync([(unit.Id, unit.Links with { Owner = after })], cancel);
        if (before.Owner is null && unit.Account.IsOwnable && await session.Sources.ReadAsync(unit.Account.Source, cancel) is { } state)
        {
            await session.Sources.SaveAsync(state with { Owned = state.Owned + 1 }, null, cancel);
        }
        return after;
    }
}
