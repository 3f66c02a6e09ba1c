using System.CommandLine;
using System.Text.Json;
using Countersign.Cli.Terminals;

namespace Countersign.Cli.Tests;

/// <summary>Every verb by which people act, or see what they may do, once as it is meant and once refused. A verb without both fails the test.</summary>
public sealed class EveryActTests : IDisposable
{
    private static readonly string[] Families = ["mine", "finding", "exception", "sign-off-rule", "doctor"];
    private static readonly string[] Dan = ["--as", "person:dan"];
    private static readonly string[] Bea = ["--as", "person:bea"];
    private static readonly string[] Cy = ["--as", "person:cy"];
    private static readonly string[] Gia = ["--as", "person:gia"];
    private static readonly string[] Next = ["--now", ActWorld.Later];

    private readonly ActWorld world = new();
    private readonly HashSet<string> done = [];
    private readonly HashSet<string> refused = [];
    private IReadOnlyDictionary<string, string> finding = new Dictionary<string, string>();

    [Fact]
    public async Task Every_verb_of_the_acts_is_done_and_is_refused_with_code_reason_and_remedy()
    {
        await world.UpAsync("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
        await using var served = await world.Cli.ServeAsync();
        finding = await world.UnusedAsync();

        await SeeAsync();
        await FixAsync();
        await DisputeAsync();
        await AskAsync();
        await EndAsync();
        await SetRulesAsync();

        Assert.Equal([], Verbs().Except(done));
        Assert.Equal([], Verbs().Except(refused));
    }

    public void Dispose() => world.Dispose();

    private async Task SeeAsync()
    {
        Assert.Contains(" findings to fix", await OkAsync("mine", Dan), StringComparison.Ordinal);
        await RefusedAsync("mine.no_person", "mine");
        Assert.Contains(finding["a"], await OkAsync("finding list"), StringComparison.Ordinal);
        await RefusedAsync("request.severity", "finding list --severity huge");
        await OkAsync("finding causes");
        await RefusedAsync("policy.unknown", "finding causes --policy none");
        Assert.Contains("due                     2026-07-01 00:00 UTC\n", await OkAsync($"finding show {finding["a"]}"), StringComparison.Ordinal);
        await RefusedAsync("finding.unknown", "finding show fnd_none");
        Assert.Contains("team:desk must fix", await OkAsync($"finding why {finding["a"]}"), StringComparison.Ordinal);
        await RefusedAsync("finding.unknown", "finding why fnd_none");
        Assert.Contains("well", await OkAsync("doctor"), StringComparison.Ordinal);
        await RefusedAsync("request.now_malformed", "doctor --now noon");
    }

    private async Task FixAsync()
    {
        var id = finding["a"];
        await OkAsync($"finding take {id}", Dan);
        await RefusedAsync("finding.take.no_person", $"finding take {id}");
        await StateAsync("Assigned", $"finding acknowledge {id}", Dan);
        await RefusedAsync("finding.acknowledge.not_resolver", $"finding acknowledge {id}", Gia);
        await RefusedAsync("finding.remediate.no_proof", $"finding remediate {id} --because used", Dan);
        await StateAsync("Remediated", $"finding remediate {id} --because used --proof CHG-1", Dan);
        await RefusedAsync("finding.move.not_allowed", $"finding sign-off {id}", Gia);
        await RefusedAsync("finding.claim.not_now", $"finding claim {id} --because mine --proof CHG-1", Dan);
        await RefusedAsync("finding.decline.no_reason", $"finding decline {id}", Gia);
    }

    private async Task DisputeAsync()
    {
        await RefusedAsync("finding.reassign.resolvers_people", $"finding reassign {finding["b"]} --to team:bi --because theirs", Dan);
        await StateAsync("Assigned", $"finding reassign {finding["b"]} --to team:bi --because theirs", Gia);
        await RefusedAsync("request.kind", $"finding dispute {finding["b"]} --kind never --because no", Bea);
        await StateAsync("Disputed", $"finding dispute {finding["b"]} --kind wrong_fact --fact account.last_activity_at --because used", Bea);
        var right = $"finding override {finding["b"]} --fact account.last_activity_at --until 2026-08-01 --because log";
        await RefusedAsync("finding.settle.value", $"{right} --value soon", Dan);
        await StateAsync("Assigned", $"{right} --value 2026-05-30T00:00:00Z", Dan);

        await StateAsync("Disputed", $"finding dispute {finding["c"]} --kind not_mine --propose team:bi --because theirs", Dan);
        await RefusedAsync("finding.settle.not_proposed_resolver", $"finding accept {finding["c"]} --because ours", Gia);
        await StateAsync("Assigned", $"finding accept {finding["c"]} --because ours", Bea);

        await StateAsync("Disputed", $"finding dispute {finding["d"]} --kind not_mine --propose team:bi --because theirs", Dan);
        await RefusedAsync("finding.settle.not_proposed_resolver", $"finding turn-down {finding["d"]} --because no", Gia);
        await StateAsync("Disputed", $"finding turn-down {finding["d"]} --because no", Bea);
        await RefusedAsync("finding.withdraw.not_resolver", $"finding withdraw {finding["d"]}", Bea);
        await StateAsync("Assigned", $"finding withdraw {finding["d"]}", Dan);

        await RefusedAsync("finding.hold.resolvers_people", $"finding hold {finding["h"]} --because unclear", Dan);
        await StateAsync("Unroutable", $"finding hold {finding["d"]} --because unclear", Gia);

        await StateAsync("Disputed", $"finding dispute {finding["e"]} --kind wrong_reading --because spare", Dan);
        await RefusedAsync("finding.settle.not_compliance", $"finding dismiss {finding["e"]} --because no", Gia);
        await StateAsync("Assigned", $"finding dismiss {finding["e"]} --because no", Cy);
        await StateAsync("Disputed", $"finding dispute {finding["f"]} --kind wrong_reading --because spare", Dan);
        await RefusedAsync("finding.rule.not_compliance", $"finding rule {finding["f"]} --because no --until 2026-12-01", Gia);
        await StateAsync("Verified", $"finding rule {finding["f"]} --because spare --until 2026-12-01", Cy);
    }

    private async Task AskAsync()
    {
        await OkAsync("exception attest egress", Dan);
        await RefusedAsync("compensating_control.not_owner", "exception attest egress", Gia);
        await RefusedAsync("exception.propose.no_reason", $"exception request {finding["g"]} --until 2026-06-20", Dan);
        var asked = await RequestAsync("g");
        await RefusedAsync("exception.cancel.not_resolver", $"exception withdraw {asked}", Cy);
        await StateAsync("cancelled", $"exception withdraw {asked}", Dan);
        asked = await RequestAsync("g");
        await RefusedAsync("exception.deny.not_approver", $"exception deny {asked} --because no", Dan);
        await StateAsync("denied", $"exception deny {asked} --because no", Cy);
        asked = await RequestAsync("g");
        await RefusedAsync("exception.approve.not_approver", $"exception approve {asked} --because yes", Dan);
        await StateAsync("active", $"exception approve {asked} --because yes", Cy);
        await RefusedAsync("cli.instant", $"exception extend {asked} --until soon --because more", Dan);
        await RefusedAsync("exception.deny_extension.not_asked", $"exception deny-extension {asked} --because no", Cy);
        await RefusedAsync("exception.grant_extension.not_asked", $"exception grant-extension {asked} --because yes", Cy);
        await StateAsync("active", $"exception extend {asked} --until 2026-06-25 --because more", Dan);
        await StateAsync("active", $"exception deny-extension {asked} --because no", Cy);
        await StateAsync("active", $"exception extend {asked} --until 2026-06-25 --because more", Dan);
        await StateAsync("active", $"exception grant-extension {asked} --because yes", Cy);
        await RefusedAsync("exception.revoke.not_approver", $"exception revoke {asked} --because no", Dan);
        await StateAsync("revoked", $"exception revoke {asked} --because no", Cy);
        await RefusedAsync("exception.unknown", "exception show exc_none");
        await RefusedAsync("request.now_malformed", "exception list --now noon");
        await RefusedAsync("request.now_malformed", "exception metrics --now noon");
    }

    /// <summary>The next day: what an exception was approved on is different, what another waits for has come, and something was fixed outside.</summary>
    private async Task EndAsync()
    {
        var (other, met) = (await RequestAsync("h"), await RequestAsync("i"));
        await StateAsync("active", $"exception approve {other} --because yes", Cy);
        await StateAsync("active", $"exception approve {met} --because yes", Cy);
        Assert.Contains(other, await OkAsync("exception list"), StringComparison.Ordinal);
        Assert.Contains("hold                2\n", await OkAsync("exception metrics"), StringComparison.Ordinal);
        await RefusedAsync("exception.move.not_allowed", $"exception resume {other} --because yes", Cy);
        await RefusedAsync("exception.close.not_fresh", $"exception close {met}", Gia);

        await world.LaterAsync([.. finding.Keys.Select(account => (account, account is "i" or "j" ? "2026-06-01" : account == "h" ? "2025-12-15" : "2025-12-01"))]);

        Assert.Contains("facts_changed", await OkAsync($"exception show {other}", Next), StringComparison.Ordinal);
        await StateAsync("active", $"exception resume {other} --because yes", [.. Cy, .. Next]);
        await StateAsync("closed", $"exception close {met}", [.. Gia, .. Next]);
        await StateAsync("Verified", $"finding claim {finding["j"]} --because mine --proof CHG-2", [.. Dan, .. Next]);
        await StateAsync("Closed", $"finding sign-off {finding["j"]}", [.. Gia, .. Next]);
        await StateAsync("Assigned", $"finding decline {finding["i"]} --because which", [.. Gia, .. Next]);
    }

    private async Task SetRulesAsync()
    {
        await RefusedAsync("request.owner", "sign-off-rule adopt mended --for gov", Gia);
        await StateAsync("active", "sign-off-rule adopt mended --for team:gov", Gia);
        Assert.Contains("mended", await OkAsync("sign-off-rule list"), StringComparison.Ordinal);
        await RefusedAsync("request.now_malformed", "sign-off-rule list --now noon");
        await StateAsync("suspended", "sign-off-rule suspend mended", Gia);
        await StateAsync("active", "sign-off-rule resume mended", Gia);
        await StateAsync("active", "sign-off-rule show mended");
        await StateAsync("withdrawn", "sign-off-rule withdraw mended", Gia);
        await RefusedAsync("sign_off_rule.unknown", "sign-off-rule show none");
        await RefusedAsync("sign_off_rule.unknown", "sign-off-rule suspend none", Gia);
        await RefusedAsync("sign_off_rule.withdrawn", "sign-off-rule resume mended", Gia);
        await RefusedAsync("sign_off_rule.unknown", "sign-off-rule withdraw none", Gia);
    }

    private async Task<string> RequestAsync(string account)
    {
        var asked = await OkAsync(
            $"exception request {finding[account]} --until 2026-06-20 --because vendor --follow-up mend",
            [.. Dan, "--criteria", "account.idle_since > timestamp('2026-05-01T00:00:00Z')", "--output", "json"]);
        using var json = JsonDocument.Parse(asked);
        return json.RootElement.GetProperty("id").GetString()!;
    }

    private async Task StateAsync(string state, string line, params string[] more) =>
        Assert.Matches($"state +{state}\n", await OkAsync(line, more));

    private async Task<string> OkAsync(string line, params string[] more)
    {
        done.Add(VerbOf(line));
        return await world.OkAsync([.. line.Split(' '), .. more]);
    }

    private async Task RefusedAsync(string code, string line, params string[] more)
    {
        refused.Add(VerbOf(line));
        await world.RefusedAsync(code, [.. line.Split(' '), .. more]);
    }

    private static string VerbOf(string line) => Verbs().Single(verb => line == verb || line.StartsWith(verb + " ", StringComparison.Ordinal));

    private static IEnumerable<string> Verbs() => Program.Commands(new Terminal(TextWriter.Null, TextWriter.Null), TimeProvider.System).Subcommands
        .Where(family => Families.Contains(family.Name))
        .SelectMany(family => family.Subcommands.Count == 0 ? [family.Name] : family.Subcommands.Select(verb => $"{family.Name} {verb.Name}"));
}
