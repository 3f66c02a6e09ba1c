using Countersign.Evidence;
using Countersign.Storage.Engine;

namespace Countersign.Storage.Reads;

/// <summary>The one table that knows which name a surrogate id stands for.</summary>
public class SurrogateReads
{
    internal SurrogateReads(Session session) => Session = session;

    private protected Session Session { get; }

    /// <summary>Null where the name was never put on record.</summary>
    public async Task<SurrogateId?> FindAsync(string prefix, string name, CancellationToken cancel)
    {
        var id = await Session.FirstAsync(
            "SELECT id FROM surrogate WHERE prefix = @prefix AND name = @name", row => row.Text(0), cancel, ("prefix", prefix), ("name", name));
        return id is null ? null : new SurrogateId(id);
    }

    /// <summary>The names of those ids that have one.</summary>
    public async Task<IReadOnlyDictionary<SurrogateId, string>> NamesAsync(IReadOnlyCollection<SurrogateId> ids, CancellationToken cancel)
    {
        var names = await Session.ListAsync(
            $"SELECT id, name FROM surrogate WHERE {Session.Dialect.AnyOf("id", "ids")}",
            row => (Id: new SurrogateId(row.Text(0)), Name: row.Text(1)),
            cancel,
            ("ids", Session.Dialect.List(ids.Select(id => id.Value))));
        return names.ToDictionary(name => name.Id, name => name.Name);
    }
}
