using Countersign.Evidence;
using Countersign.Storage.Engine;
using Countersign.Storage.Reads;

namespace Countersign.Storage;

/// <summary>Makes surrogate ids: `pty` for parties and OS accounts, `src` sources, `sub` subjects, `cfg` documents.</summary>
public sealed class SurrogateStore : SurrogateReads
{
    internal SurrogateStore(Session session) : base(session)
    {
    }

    /// <summary>The id of a name, made at the first asking.</summary>
    public async Task<SurrogateId> OfAsync(string prefix, string name, CancellationToken cancel)
    {
        if (await FindAsync(prefix, name, cancel) is { } known)
        {
            return known;
        }
        var id = SurrogateId.Create(prefix, Session.Seam.NewId());
        await RegisterAsync(id, name, cancel);
        return id;
    }

    internal Task RegisterAsync(SurrogateId id, string name, CancellationToken cancel) => Session.ExecuteAsync(
        "INSERT INTO surrogate (id, prefix, name) VALUES (@id, @prefix, @name)",
        cancel,
        ("id", id.Value), ("prefix", id.Value.Split('_')[0]), ("name", name));
}
