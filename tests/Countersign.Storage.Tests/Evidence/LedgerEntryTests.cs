using System.Text;
using Countersign.Evidence;
using Xunit;

namespace Countersign.Storage.Tests.Evidence;

public sealed class LedgerEntryTests
{
    private static readonly SurrogateId Workspace = SurrogateId.Create("ws", 1);
    private static readonly SurrogateId Subject = SurrogateId.Create("fnd", 31);
    private static readonly Actor Actor = new(SurrogateId.Create("pty", 32), Assurance.Totp);

    [Fact]
    public void A_move_has_these_bytes_for_ever() => Assert.Equal(
        """
        {"actor":"pty_00000000000000000000000010","assurance":"totp","at":"2026-06-01T12:00:00.000000Z","docs":["sha256:00"],"from":"Assigned",
        "kind":"finding.remediated","subject":"fnd_0000000000000000000000000Z","to":"Remediated","ws":"ws_00000000000000000000000001"}
        """.ReplaceLineEndings(""),
        Written(new EntryDraft("finding.remediated", Subject, "Assigned", "Remediated"), "sha256:00"));

    [Fact]
    public void Absent_states_are_left_out_and_counts_and_digests_stand_sorted() => Assert.Equal(
        """
        {"actor":"pty_00000000000000000000000010","assurance":"totp","at":"2026-06-01T12:00:00.000000Z","counts":{"puts":2,"removes":0},
        "digests":{"root":"sha256:ab"},"docs":[],"kind":"snapshot.applied","subject":"fnd_0000000000000000000000000Z","ws":"ws_00000000000000000000000001"}
        """.ReplaceLineEndings(""),
        Written(new EntryDraft("snapshot.applied", Subject, null, null)
        {
            Counts = new Dictionary<string, long> { ["removes"] = 0, ["puts"] = 2 },
            Digests = new Dictionary<string, string> { ["root"] = "sha256:ab" },
        }));

    [Theory]
    [InlineData(Assurance.OsUser, "os_user")]
    [InlineData(Assurance.Password, "password")]
    [InlineData(Assurance.Totp, "totp")]
    [InlineData(Assurance.Oidc, "oidc")]
    [InlineData(Assurance.Token, "token")]
    [InlineData(Assurance.Rule, "rule")]
    public void Every_assurance_has_its_word(Assurance assurance, string word)
    {
        var entry = new LedgerEntry(Workspace, Actor with { Assurance = assurance }, Some.Noon, Some.Entry(), []);

        Assert.Contains($"\"assurance\":\"{word}\"", Encoding.UTF8.GetString(entry.Write().Value));
    }

    [Theory]
    [InlineData("alice@example.org")]
    [InlineData("cn=alice,dc=example")]
    [InlineData("Alice Example")]
    [InlineData("Zoë")]
    [InlineData("")]
    public void What_could_be_a_name_is_refused_wherever_it_stands(string name)
    {
        var draft = new EntryDraft("finding.moved", Subject, "Assigned", "Verified");
        EntryDraft[] drafts =
        [
            draft with { Kind = name }, draft with { From = name }, draft with { To = name }, draft with { Subject = new SurrogateId(name) },
            draft with { Digests = new Dictionary<string, string> { ["by"] = name } },
            draft with { Digests = new Dictionary<string, string> { [name] = "x" } },
            draft with { Counts = new Dictionary<string, long> { [name] = 1 } },
        ];

        Assert.All(drafts, strayed => Assert.Equal(
            "ledger.entry.not_a_word", new LedgerEntry(Workspace, Actor, Some.Noon, strayed, []).Write().Refusal?.Code));
        Assert.True(new LedgerEntry(Workspace, Actor with { Id = new SurrogateId(name) }, Some.Noon, draft, []).Write().IsRefused);
    }

    [Fact]
    public void The_longest_entry_passes_and_one_byte_more_is_refused()
    {
        var length = Written(Long(0)).Length;
        var spare = LedgerEntry.LongestEntry - length;

        Assert.Equal(LedgerEntry.LongestEntry, Written(Long(spare)).Length);
        Assert.Equal("ledger.entry.too_long", new LedgerEntry(Workspace, Actor, Some.Noon, Long(spare + 1), []).Write().Refusal?.Code);

        static EntryDraft Long(int more) => new EntryDraft("test.long", Subject, null, null) with
        {
            Digests = Enumerable.Range(0, 400).ToDictionary(i => $"digest_{i:D4}", i => new string('a', 1 + Math.Clamp(more - i * 190, 0, 190))),
        };
    }

    [Fact]
    public void A_leaf_is_hashed_behind_a_zero_byte()
    {
        Assert.Equal("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", Convert.ToHexStringLower(LeafHash.Of([])));
        Assert.Equal("96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7", Convert.ToHexStringLower(LeafHash.Of([0])));
    }

    [Fact]
    public void A_documents_digest_is_over_salt_and_content() => Assert.Equal(
        "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", DocumentDigest.Of("a"u8, "bc"u8));

    private static string Written(EntryDraft draft, params string[] documents) =>
        Encoding.UTF8.GetString(new LedgerEntry(Workspace, Actor, Some.Noon, draft, documents).Write().Value);
}
