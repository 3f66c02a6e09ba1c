using System.Text.Json;

namespace Countersign.Cli.Tests.Acceptance;

/// <summary>`policy explain`, `simulate` and `coverage` on the sample.</summary>
public sealed class PolicyAuthoringTests(SampleWorkspace sample)
{
    private const string Rotation = "workload-key-rotated-90d";

    private const string Young = """
        apiVersion: countersign/v1
        kind: Policy
        metadata: { name: key-rotated-30d, title: Keys are rotated every 30 days }
        spec:
          control: nhi-credential-rotation
          subject: credential
          appliesWhen: credential.type == 'access_key' && credential.status == 'active'
          satisfiedWhen: now - credential.rotated_at <= duration('720h')
          severity: [ { when: account.system.critical, is: critical }, { is: medium } ]
          message: "`{account.name}` holds `{credential.id}`, last rotated {credential.rotated_at}"
          remedies: [rotate, revoke]
          tests:
            - given: { credential: { type: access_key, status: active, rotated_at: "2026-01-01T00:00:00Z" } }
              at: "2026-06-01T00:00:00Z"
              expect: not_satisfied

        """;

    [Fact]
    public async Task A_finding_on_every_kind_of_subject_is_explained_by_a_clause_that_fails()
    {
        using var estate = sample.Copy();
        foreach (var row in sample.Findings.Rows.DistinctBy(row => row.Subject.Split(':')[0]))
        {
            var explained = (await estate.RunAsync("policy", "explain", row.Id, "--output", "json")).Json();
            Assert.Equal("not_satisfied", explained.GetProperty("outcome").GetString());
            Assert.Equal((row.Policy, row.Severity), (explained.GetProperty("policy").GetString(), explained.GetProperty("severity").GetString()));
            Assert.Contains("false", Leaves(explained.GetProperty("satisfiedWhen")).Select(clause => clause.GetProperty("verdict").GetString()));
            Assert.All(explained.GetProperty("facts").EnumerateArray(), fact => Assert.NotEqual("", fact.GetProperty("source").GetString()));
        }
    }

    [Fact]
    public async Task An_explanation_names_the_fact_its_source_its_time_and_what_would_satisfy_it()
    {
        using var estate = sample.Copy();
        var finding = sample.Findings.Rows.First(row => row.Policy == Rotation && row.Subject.StartsWith("credential:aws-prod/", StringComparison.Ordinal));
        var page = (await estate.RunAsync("policy", "explain", finding.Id)).With(ExitCode.Ok).Out;
        Assert.StartsWith($"{Rotation}: not satisfied, ", page, StringComparison.Ordinal);
        Assert.Contains("✗ now - credential.rotated_at <= duration('2160h')", page, StringComparison.Ordinal);
        Assert.Contains("→ it holds where `credential.rotated_at` is 2026-03-03T09:00:00Z or later", page, StringComparison.Ordinal);
        Assert.Matches("credential.rotated_at +20[0-9T:Z-]+ +2026-06-01 04:30 UTC +source aws-prod", page);
        Assert.DoesNotContain("account.email", page, StringComparison.Ordinal);

        var facts = (await estate.RunAsync("policy", "explain", finding.Id, "--output", "csv")).With(ExitCode.Ok).Lines();
        Assert.Equal("fact,value,true for,told by", facts[0]);
    }

    [Fact]
    public async Task An_unknown_finding_is_refused()
    {
        using var estate = sample.Copy();
        var ended = (await estate.RunAsync("policy", "explain", "fnd_nothing")).With(ExitCode.Refused);
        Assert.StartsWith("error: finding.unknown: `fnd_nothing` is no finding of this workspace.", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_policy_opens_what_its_simulation_said_and_simulating_changed_no_byte()
    {
        using var estate = sample.Copy();
        var before = await File.ReadAllBytesAsync(estate.Database, TestContext.Current.CancellationToken);
        estate.Write("young.yaml", Young);

        var report = (await estate.RunAsync("policy", "simulate", "young.yaml", "--output", "json")).Json();

        Assert.Equal(before, await File.ReadAllBytesAsync(estate.Database, TestContext.Current.CancellationToken));
        Assert.Equal(380, report.GetProperty("units").GetInt64());
        var simulated = Assert.Single(report.GetProperty("policies").EnumerateArray());
        Assert.Equal(("add", "enforce", "widens"), (Word(simulated, "change"), Word(simulated, "mode"), Word(simulated, "effect")));
        var counts = simulated.GetProperty("opens").EnumerateArray()
            .ToDictionary(count => (count.GetProperty("resolver").GetString(), Word(count, "severity")), count => count.GetProperty("count").GetInt32());

        (await estate.RunAsync("apply", estate.Folder)).With(ExitCode.Ok);
        (await estate.RunAsync("evaluate")).With(ExitCode.Ok);
        var opened = (await estate.FindingsAsync()).Rows.Where(row => row.Policy == "key-rotated-30d").GroupBy(row => (row.Resolver, row.Severity));
        Assert.Equal(opened.ToDictionary(group => group.Key, group => group.Count()), counts!);
    }

    [Fact]
    public async Task A_simulation_is_told_to_people_and_to_spreadsheets()
    {
        using var estate = sample.Copy();
        estate.Write("young.yaml", Young);
        var page = (await estate.RunAsync("policy", "simulate", "young.yaml")).With(ExitCode.Ok).Out;
        Assert.StartsWith("key-rotated-30d: new, it widens, which tightens\n", page, StringComparison.Ordinal);
        Assert.Contains("380 units looked at, judged at 2026-06-01 09:00 UTC. Nothing was written.", page, StringComparison.Ordinal);
        Assert.Contains("Nothing would close.", page, StringComparison.Ordinal);

        var lines = (await estate.RunAsync("policy", "simulate", "young.yaml", "--output", "csv")).With(ExitCode.Ok).Lines();
        Assert.Equal("policy,effect,mode,would,resolver,severity,count", lines[0].TrimEnd('\r'));
        Assert.StartsWith("key-rotated-30d,widens,enforce,open,", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_file_is_refused_with_the_lines_of_lint()
    {
        using var estate = sample.Copy();
        estate.Write("young.yaml", Young.Replace("rotated_at <=", "rotatedat <=", StringComparison.Ordinal));
        var lint = (await estate.RunAsync("lint", estate.Folder)).With(ExitCode.DoesNotHold).Lines();
        var ended = (await estate.RunAsync("policy", "simulate", "young.yaml")).With(ExitCode.Refused);
        var told = ended.Error.Split('\n').Where(line => line.StartsWith("young.yaml:", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(told);
        Assert.Equal(lint.Where(line => line.StartsWith("young.yaml:", StringComparison.Ordinal)), told);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_refused()
    {
        using var estate = sample.Copy();
        Assert.StartsWith("error: cli.file: ", (await estate.RunAsync("policy", "simulate", "nowhere.yaml")).With(ExitCode.Refused).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Coverage_adds_up_and_names_what_no_source_feeds()
    {
        using var estate = sample.Copy();
        estate.Write("young.yaml", Young.Replace("'access_key'", "'ssh_key'", StringComparison.Ordinal).Replace("type: access_key", "type: ssh_key", StringComparison.Ordinal));
        (await estate.RunAsync("apply", estate.Folder)).With(ExitCode.Ok);

        var report = (await estate.RunAsync("policy", "coverage", "--output", "json")).Json();
        var policies = report.GetProperty("policies").EnumerateArray().ToDictionary(policy => Word(policy, "policy"));
        foreach (var counts in policies.Values.Select(policy => policy.GetProperty("counts")))
        {
            Assert.Equal(Count(counts, "applicable"), Count(counts, "satisfied") + Count(counts, "notSatisfied") + Count(counts, "indeterminate"));
        }
        Assert.Equal("never_applied", Word(policies["key-rotated-30d"], "gap"));
        Assert.Equal(sample.Findings.Rows.Count(row => row.Policy == "account-orphaned"), Count(policies["account-orphaned"].GetProperty("counts"), "notSatisfied"));

        var page = (await estate.RunAsync("policy", "coverage")).With(ExitCode.Ok).Out;
        Assert.Contains("38 policies, 1 without a say;", page, StringComparison.Ordinal);
        Assert.Equal(39, (await estate.RunAsync("policy", "coverage", "--output", "csv")).With(ExitCode.Ok).Lines().Length);
    }

    [Fact]
    public async Task Without_a_workspace_each_says_how_to_make_one()
    {
        using var estate = Estate.OfSample();
        foreach (var verb in (string[][])[["policy", "coverage"], ["policy", "explain", "fnd_x"]])
        {
            var ended = (await estate.RunAsync(verb)).With(ExitCode.Refused);
            Assert.StartsWith("error: workspace.none: ", ended.Error, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<JsonElement> Leaves(JsonElement clause) => clause.GetProperty("parts").GetArrayLength() == 0
        ? [clause]
        : clause.GetProperty("parts").EnumerateArray().SelectMany(Leaves);

    private static string Word(JsonElement thing, string name) => thing.GetProperty(name).GetString()!;

    private static long Count(JsonElement counts, string name) => counts.GetProperty(name).GetInt64();
}
