using System.Runtime.InteropServices;
using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Storage;
using Countersign.Storage.Rows;
using Countersign.Workflow.Config;

namespace Countersign.Workflow.Steps.Joining;

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

    /// <summary>Marks these accounts, and the identities whose sponsors may be others, so that a crash forgets none of them.</summary>
    public async Task MarkAsync(RunContext run, Population population, CancellationToken cancel)
    {
        await MarkAskingAsync(run, words, cancel);
        var natives = (await run.Database.ReadAsync(session => session.Joins.WaitingAsync(cancel), cancel)).Select(JoinWords.Of).ToHashSet();
        if (natives.Count > 0)
        {
            await MarkAskingAsync(run, natives, cancel);
            words.UnionWith(natives);
        }
        var sponsored = population.Identities.All.Where(identity => identity.Sponsor.IsValue && words.Contains(JoinWords.Of(identity.Sponsor.Value)));
        SubjectId[] concerned = [.. identities, .. sponsored.Select(identity => identity.Subject)];
        await run.Database.ActAsync(run.Actor, run.Now, act => act.Units.MarkDirtyAsync(concerned, cancel), cancel);
    }

    /// <summary>Keeps what identities answer to, once accounts are joined by it.</summary>
    public Task SaveAsync(ActSession act, CancellationToken cancel) => act.Joins.SaveAsync(answers, cancel);

    // Looking through all that is asked takes a while, so nobody is kept from writing meanwhile.
    private static async Task MarkAskingAsync(RunContext run, HashSet<ulong> asked, CancellationToken cancel)
    {
        var asking = await run.Database.ReadAsync(session => session.Joins.AskingAsync(asked, cancel), cancel);
        await run.Database.ActAsync(run.Actor, run.Now, act => act.Units.MarkDirtyAsync(asking, cancel), cancel);
    }

    private static ulong[] Answered(Identity identity, PartyLookup lookup)
    {
        var person = lookup.PersonOf(identity);
        return [.. JoinWords.Answered(identity, person, person is null ? FedParties.KeysOf(identity, lookup.Parties) : [])];
    }

    private void See(AnsweringIdentity known, Identity? identity, PartyLookup lookup)
    {
        var now = identity is null ? [] : Answered(identity, lookup);
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
