using Countersign.Storage.Engine;
using Countersign.Storage.Reads;

namespace Countersign.Storage;

/// <summary>Keeps to which words identities answer, once accounts are joined by them.</summary>
public sealed class JoinStore : JoinReads
{
    internal JoinStore(Session session) : base(session)
    {
    }

    /// <param name="identities">By number; null words for those that are gone.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task SaveAsync(IReadOnlyCollection<(long Number, byte[]? Words)> identities, CancellationToken cancel)
    {
        await Session.Dialect.RepeatAsync(
            Session, "INSERT INTO identity_word (unit, words) VALUES (@unit, @words) ON CONFLICT (unit) DO UPDATE SET words = excluded.words",
            ["unit", "words"], identities.Where(one => one.Words is not null).Select(one => new object?[] { one.Number, one.Words }), cancel);
        await Session.Dialect.RepeatAsync(
            Session, "DELETE FROM identity_word WHERE unit = @unit", ["unit"],
            identities.Where(one => one.Words is null).Select(one => new object?[] { one.Number }), cancel);
    }
}
