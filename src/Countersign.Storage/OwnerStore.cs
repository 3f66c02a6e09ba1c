using Countersign.Evidence;
using Countersign.Inventory.Linking;
using Countersign.Storage.Engine;
using Countersign.Storage.Reads;

namespace Countersign.Storage;

/// <summary>Saves a person's word on who owns an account, together with its entry. A later word takes the place of an earlier.</summary>
public sealed class OwnerStore : OwnerReads
{
    private readonly Ledger ledger;

    internal OwnerStore(Session session, Ledger ledger) : base(session) => this.ledger = ledger;

    public async Task SaveAsync(OwnerConfirmation confirmation, EntryDraft entry, CancellationToken cancel)
    {
        await Session.ExecuteAsync(
            """
            INSERT INTO owner_confirmation (account, party, at, said_by) VALUES (@account, @party, @at, @by)
            ON CONFLICT (account) DO UPDATE SET party = @party, at = @at, said_by = @by
            """,
            cancel,
            ("account", confirmation.Account.Value), ("party", confirmation.Party.ToString()), ("at", confirmation.At.Microseconds),
            ("by", confirmation.By.ToString()));
        await ledger.AppendAsync(entry, cancel);
    }
}
