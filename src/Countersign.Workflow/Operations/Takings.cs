using System.Text.Json;
using Countersign.Evidence;
using Countersign.Findings;
using Countersign.Parties;
using Countersign.Storage;
using Countersign.Storage.Rows;

namespace Countersign.Workflow.Operations;

/// <summary>Who took findings upon themselves. It is a note and no state: the ledger alone knows, by surrogate ids.</summary>
public static class Takings
{
    private const string By = "by";
    private const string For = "for";

    /// <summary>The last taking of each finding; none where its resolver has changed since.</summary>
    public static async Task<IReadOnlyDictionary<FindingId, Taking>> ReadAsync(
        ReadSession session, IReadOnlyCollection<Finding> findings, CancellationToken cancel)
    {
        var resolvers = findings.Where(finding => finding.Assignment is not null)
            .ToDictionary(finding => new SurrogateId(finding.Id.Value), finding => finding.Assignment!.Resolver.ToString());
        var notes = (await session.Queries.Entries.OfKindAsync(FindingMoves.Taken, resolvers.Keys, cancel)).Select(Noted).OfType<Note>().ToList();
        var names = await session.Surrogates.NamesAsync([.. notes.SelectMany(note => new[] { note.By, note.For }).Distinct()], cancel);
        var takings = new Dictionary<FindingId, Taking>();
        foreach (var note in notes.Where(note => names.GetValueOrDefault(note.For) == resolvers[note.Finding]))
        {
            if (PartyId.TryParse(names.GetValueOrDefault(note.By), out var by))
            {
                takings[new FindingId(note.Finding.Value)] = new Taking(by, note.At);
            }
        }
        return takings;
    }

    internal static async Task<FindingChange> NoteAsync(ActSession session, Finding finding, PartyId by, CancellationToken cancel)
    {
        var note = FindingMoves.Note(finding, finding, FindingMoves.Taken);
        var words = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [By] = (await session.Surrogates.OfAsync("pty", by.ToString(), cancel)).Value,
            [For] = (await session.Surrogates.OfAsync("pty", finding.Assignment!.Resolver.ToString(), cancel)).Value,
        };
        return note with { Entry = note.Entry with { Digests = words } };
    }

    private static Note? Noted(EntryRow entry)
    {
        using var json = JsonDocument.Parse(entry.Bytes);
        return json.RootElement.TryGetProperty("digests", out var words) && words.TryGetProperty(By, out var by) && words.TryGetProperty(For, out var taken)
            ? new Note(entry.Subject, new SurrogateId(by.GetString()!), new SurrogateId(taken.GetString()!), entry.At)
            : null;
    }

    private sealed record Note(SurrogateId Finding, SurrogateId By, SurrogateId For, Instant At);
}
