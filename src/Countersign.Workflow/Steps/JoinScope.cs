using System.Runtime.InteropServices;
using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Storage;
using Countersign.Storage.Rows;

namespace Countersign.Workflow.Steps;

/// <summary>
/// Which accounts may be joined to something else than before, where no document changed: those that changed themselves, those that ask for a
/// word to which an identity answers otherwise than when accounts were last joined, and those that ask for the person behind one of these.
/// </summary>
internal sealed class JoinScope
{
    private readonly HashSet<ulong> words = [];
    private readonly HashSet<SubjectId> identities = [];
    private readonly List<(long Number, byte[]? Words)> answers = [];

    private JoinScope()
    {
    }

    public static async Task<JoinScope> ReadAsync(WorkspaceDatabase database, Population population, CancellationToken cancel)
    {
        var scope = new JoinScope();
        var lookup = population.Lookup();
        await database.ReadAsync(async session =>
        {
            await session.Joins.ReadIdentitiesAsync(known => scope.See(known, population.Identities.Get(known.Id), lookup), cancel);
            return true;
        }, cancel);
        return scope;
    }

    /// <summary>Whether what an identity hangs on may be another.</summary>
    public bool Concerns(Identity identity) =>
        identities.Contains(identity.Subject) || (identity.Sponsor.IsValue && words.Contains(JoinWords.Of(identity.Sponsor.Value)));

    /// <summary>Marks these accounts, so that a crash forgets none of them.</summary>
    public async Task MarkAsync(ActSession act, CancellationToken cancel)
    {
        await act.Units.MarkDirtyAsync(await act.Joins.AskingAsync(words, cancel), cancel);
        var natives = (await act.Joins.WaitingAsync(cancel)).Select(JoinWords.Of).ToHashSet();
        if (natives.Count > 0)
        {
            words.UnionWith(natives);
            await act.Units.MarkDirtyAsync(await act.Joins.AskingAsync(natives, cancel), cancel);
        }
    }

    /// <summary>Keeps what identities answer to, once accounts are joined by it.</summary>
    public Task SaveAsync(ActSession act, CancellationToken cancel) => act.Joins.SaveAsync(answers, cancel);

    private void See(AnsweringIdentity known, Identity? identity, PartyLookup lookup)
    {
        var now = identity is null ? [] : JoinWords.Answered(identity, lookup.PersonOf(identity)).ToArray();
        var before = MemoryMarshal.Cast<byte, ulong>(known.Words);
        if (before.SequenceEqual(now))
        {
            return;
        }
        identities.Add(known.Id);
        foreach (var word in before)
        {
            words.Add(word);
        }
        words.UnionWith(now);
        answers.Add((known.Number, now.Length == 0 ? null : MemoryMarshal.AsBytes(now.AsSpan()).ToArray()));
    }
}
