using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Parties;
using Countersign.Storage.Engine;

namespace Countersign.Storage.Reads;

/// <summary>Which owners of accounts persons have confirmed.</summary>
public class OwnerReads
{
    internal OwnerReads(Session session) => Session = session;

    private protected Session Session { get; }

    public async Task<IReadOnlyList<OwnerConfirmation>> ReadAllAsync(CancellationToken cancel) => await Session.ListAsync(
        "SELECT account, party, at, said_by FROM owner_confirmation ORDER BY account", Map, cancel);

    /// <summary>Null where nobody confirmed an owner of the account.</summary>
    public Task<OwnerConfirmation?> ReadAsync(SubjectId account, CancellationToken cancel) => Session.FirstAsync(
        "SELECT account, party, at, said_by FROM owner_confirmation WHERE account = @account", Map, cancel, ("account", account.Value));

    private static OwnerConfirmation Map(Row row) =>
        new(new SubjectId(row.Text(0)), PartyId.Parse(row.Text(1)), row.Instant(2), PartyId.Parse(row.Text(3)));
}
