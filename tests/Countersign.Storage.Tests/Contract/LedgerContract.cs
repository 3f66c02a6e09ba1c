using System.Text;
using Countersign.Evidence;
using Countersign.Storage.Rows;
using Xunit;

namespace Countersign.Storage.Tests.Contract;

public abstract class LedgerContract : ActContract
{
    [Fact]
    public async Task An_entry_is_stored_as_its_canonical_bytes_and_their_leaf_hash()
    {
        var database = await CreateAsync();
        var workspace = await database.ReadWorkspaceAsync(Cancel);
        var subject = SurrogateId.Create("fnd", 5);

        await ActAsync(database, act => act.Ledger.AppendAsync(new EntryDraft("finding.remediated", subject, "Assigned", "Remediated"), Cancel));

        var entry = Assert.Single(await ReadAsync(database, read => read.Queries.Entries.OfSubjectAsync(subject, Cancel)));
        var expected = $$"""
            {"actor":"{{Some.Actor.Id}}","assurance":"os_user","at":"2026-06-01T12:00:00.000000Z","docs":[],"from":"Assigned",
            "kind":"finding.remediated","subject":"{{subject}}","to":"Remediated","ws":"{{workspace!.Id}}"}
            """.ReplaceLineEndings("");
        Assert.Equal(expected, Encoding.UTF8.GetString(entry.Bytes.Span));
        Assert.Equal(LeafHash.Of(entry.Bytes.Span), entry.LeafHash.ToArray());
        Assert.Equal((Some.Noon, "finding.remediated", Some.Actor.Id), (entry.At, entry.Kind, entry.Actor));
    }

    [Fact]
    public async Task Entries_stand_in_the_order_they_were_appended()
    {
        var database = await CreateAsync();

        await ActAsync(database, act => act.Ledger.AppendAllAsync([.. Enumerable.Range(0, 1200).Select(i => Some.Entry($"test.{i}"))], Cancel));

        var entries = await ReadAsync(database, read => read.Queries.Entries.AfterAsync(1, 2000, Cancel));
        Assert.Equal(Enumerable.Range(0, 1200).Select(i => $"test.{i}"), entries.Select(entry => entry.Kind));
        Assert.Equal(entries.Select(entry => entry.Seq).Order(), entries.Select(entry => entry.Seq));
    }

    [Fact]
    public async Task A_document_lies_beside_its_entry_by_a_digest_over_salt_and_content()
    {
        var (database, digest) = await WithDocumentAsync("why it was so");

        var document = await ReadAsync(database, read => read.Ledger.DocumentAsync(digest, Cancel));

        Assert.Equal("why it was so", Encoding.UTF8.GetString(document!.Content!.Value.Span));
        Assert.Equal(16, document.Salt!.Value.Length);
        Assert.Equal(digest, DocumentDigest.Of(document.Salt.Value.Span, document.Content.Value.Span));
    }

    [Fact]
    public async Task Equal_documents_have_unequal_digests()
    {
        var database = await CreateAsync();
        var entry = Some.Entry() with { Documents = [Encoding.UTF8.GetBytes("same"), Encoding.UTF8.GetBytes("same")] };

        await ActAsync(database, act => act.Ledger.AppendAsync(entry, Cancel));

        Assert.Equal(2, Digests((await ReadAsync(database, read => read.Queries.Entries.AfterAsync(1, 1, Cancel)))[0]).Distinct().Count());
    }

    [Fact]
    public async Task An_erased_document_is_gone_and_the_log_still_verifies()
    {
        var (database, digest) = await WithDocumentAsync("to be forgotten");

        await ActAsync(database, act => act.Ledger.EraseAsync(digest, Some.Entry("document.erased"), Cancel));

        var document = await ReadAsync(database, read => read.Ledger.DocumentAsync(digest, Cancel));
        Assert.True(document!.IsErased);
        Assert.Null(document.Salt);
        var entries = await ReadAsync(database, read => read.Queries.Entries.AfterAsync(0, 10, Cancel));
        Assert.Equal(3, entries.Count);
        Assert.All(entries, entry => Assert.Equal(LeafHash.Of(entry.Bytes.Span), entry.LeafHash.ToArray()));
        Assert.Equal(digest, Assert.Single(Digests(entries[1])));
    }

    [Fact]
    public async Task An_entry_too_long_is_refused_and_leaves_nothing()
    {
        var database = await CreateAsync();
        var counts = Enumerable.Range(0, 5000).ToDictionary(i => $"counted_{i:D5}", i => (long)i);

        var refused = await Assert.ThrowsAsync<WorkspaceException>(() =>
            ActAsync(database, act => act.Ledger.AppendAsync(Some.Entry() with { Counts = counts }, Cancel)));

        Assert.Equal("ledger.entry.too_long", refused.Code);
        Assert.Equal(1, await ReadAsync(database, read => read.Queries.Entries.CountAsync(Cancel)));
    }

    [Fact]
    public async Task A_name_is_refused_in_an_entry()
    {
        var database = await CreateAsync();
        var named = Some.Entry() with { Digests = new Dictionary<string, string> { ["who"] = "alice@example.org" } };

        var refused = await Assert.ThrowsAsync<WorkspaceException>(() => ActAsync(database, act => act.Ledger.AppendAsync(named, Cancel)));

        Assert.Equal("ledger.entry.not_a_word", refused.Code);
    }

    [Fact]
    public async Task Nothing_is_appended_before_genesis()
    {
        var database = await OpenAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => ActAsync(database, act => act.Ledger.AppendAsync(Some.Entry(), Cancel)));

        Assert.Null(await database.ReadWorkspaceAsync(Cancel));
    }

    [Fact]
    public async Task A_state_changed_past_the_store_is_seen()
    {
        var database = await CreateAsync();
        var finding = Some.Finding();
        await ActAsync(database, act => act.Findings.SaveAllAsync([Some.Opened(finding), Some.Assigned(finding)], Cancel));
        Assert.Empty(await ReadAsync(database, read => read.Queries.Entries.StatesWithoutEntriesAsync(Cancel)));

        await ForceAsync("UPDATE finding SET state = 'Closed'");

        var state = Assert.Single(await ReadAsync(database, read => read.Queries.Entries.StatesWithoutEntriesAsync(Cancel)));
        Assert.Equal((finding.Id, "Assigned"), (state.Finding, state.LastEntryTo));
    }

    private async Task<(WorkspaceDatabase Database, string Digest)> WithDocumentAsync(string text)
    {
        var database = await CreateAsync();
        await ActAsync(database, act => act.Ledger.AppendAsync(Some.Entry() with { Documents = [Encoding.UTF8.GetBytes(text)] }, Cancel));
        var entries = await ReadAsync(database, read => read.Queries.Entries.AfterAsync(1, 1, Cancel));
        return (database, Assert.Single(Digests(entries[0])));
    }

    private static IEnumerable<string> Digests(EntryRow entry)
    {
        using var json = System.Text.Json.JsonDocument.Parse(entry.Bytes);
        return [.. json.RootElement.GetProperty("docs").EnumerateArray().Select(digest => digest.GetString()!)];
    }
}
