using Countersign.Findings;
using Countersign.Workflow.Steps;
using Xunit;

namespace Countersign.Workflow.Tests.Steps;

/// <summary>Joining anew at its edges: persons whom no key finds, what is said or applied meanwhile, processes that die in between.</summary>
public abstract class RejoinEdgeContract : StepContract
{
    private const string Sponsorless = "agent-without-live-sponsor";
    private const string People = "employee_id,name,email,status,manager_id,end_date\n17,Owen,owen@example.org,Active,,\n18,Maud,maud@example.org,Active,,\n";

    private static readonly string FeedSource = AppSource.Replace("name: app", "name: feed", StringComparison.Ordinal)
        .Replace("app.jsonl", "feed.jsonl", StringComparison.Ordinal) + "\n  feeds: [parties]";

    [Theory]
    [InlineData("", "person:x7")]
    [InlineData("", "x7")]
    [InlineData(""","employeeId":"17" """, "person:17-2")]
    public async Task A_fed_person_whom_no_number_tells_apart_is_found_by_key_when_they_come_and_not_when_they_go(string number, string hint)
    {
        await using var estate = await OpenAsync(Hinted(First, "svc", hint), Governance.With(AppSource, FeedSource));
        await FeedAsync(estate, Start, Person("x1", number));
        Assert.Null((await estate.OwnerAsync("app", "svc")).Owner);

        await FeedAsync(estate, Next, Person("x1", number), Person("x7", number));
        Assert.NotNull((await estate.OwnerAsync("app", "svc")).Owner);
        await StandsAsync(estate);

        await FeedAsync(estate, Last, Person("x1", number));
        Assert.Null((await estate.OwnerAsync("app", "svc")).Owner);
        await StandsAsync(estate);
    }

    [Theory]
    [InlineData("EXTERNAL:ab1", "external:ab1")]
    [InlineData("\U00010400", "\U00010428")]
    public async Task Words_are_folded_as_those_who_look_up_fold_them(string asked, string answered)
    {
        await using var estate = await OpenAsync(
            First.Account("a", $"\"employeeId\":\"{asked}\",\"credentials\":[],\"grants\":[]", kind: "human"), Governance.With(AppSource, FeedSource));
        await FeedAsync(estate, Start, Person("x1", ""));

        await FeedAsync(estate, Next, Person("x1", ""), Person("x7", $",\"employeeId\":\"{answered}\""));

        Assert.Contains(await estate.JoinsAsync(), line => line.StartsWith("account:app/a identity:feed/x7 ", StringComparison.Ordinal));
        await StandsAsync(estate);
    }

    [Fact]
    public async Task How_many_should_be_owned_follows_what_accounts_are()
    {
        await using var estate = await OpenAsync(Typed(Typed(First, "a", "user"), "b", "user"), Governance.With(AppSource));
        Assert.Equal((2, 2), await OwnedAsync(estate));

        await NextAsync(estate, Typed(Typed(Second, "a", "role"), "b", "user").Text());

        Assert.Equal((1, 1), await OwnedAsync(estate));
    }

    [Fact]
    public async Task A_word_on_an_owner_that_is_given_while_accounts_are_joined_comes_with_the_next_evaluation()
    {
        await using var estate = await OpenAsync(Hinted(Hinted(First, "a", "team:approvers"), "b", "team:approvers"), Governance.With(AppSource));
        estate.Write("app.jsonl", Hinted(Hinted(Second, "a", "team:governance"), "b", "team:approvers").Text());
        await estate.AppliedAsync("app", Next);

        await estate.EvaluateBesideAsync(Next, 1, async () => Assert.Null((await estate.OwnAsync("app", "a", "team:approvers", "person:iam-lead", Next)).Refusal));
        await estate.EvaluateAsync(Next);

        Assert.Equal("team:approvers", $"{(await estate.OwnerAsync("app", "a")).Owner}");
        await StandsAsync(estate);
    }

    [Fact]
    public async Task A_document_that_is_applied_while_units_are_judged_is_judged_by_at_the_next_evaluation()
    {
        await using var estate = await OpenAsync(Hinted(First, "a", "team:approvers"), Governance.With(AppSource, HrSource));
        estate.Write("app.jsonl", Hinted(Second.Account("h", "\"email\":\"maud@example.org\",\"credentials\":[],\"grants\":[]", kind: "human"), "a", "team:iam").Text());
        await estate.AppliedAsync("app", Next);
        estate.Write("hr.csv", People);
        await estate.CollectAsync("hr", Next, asOf: Next);
        var byMail = AppSource.Replace("{ by: employee_id }", "{ by: email }", StringComparison.Ordinal);

        await estate.EvaluateBesideAsync(Next, 1, () => estate.ApplyAsync(Governance.With(byMail, HrSource), Next));
        await estate.EvaluateAsync(Next);

        Assert.Contains(await estate.JoinsAsync(), line => line.StartsWith("account:app/h identity:hr/18 ", StringComparison.Ordinal));
        await StandsAsync(estate);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Whose_sponsor_is_the_person_behind_an_account_follows_it_though_a_process_dies(int at)
    {
        await using var estate = await OpenAsync(Sponsored(First, "17"), Governance.With(AppSource, HrSource));
        estate.Write("hr.csv", People);
        await estate.CollectAsync("hr", Start, asOf: Start);
        await estate.EvaluateAsync(Start);
        estate.Write("app.jsonl", Sponsored(Second, "18").Text());
        await estate.AppliedAsync("app", Next);
        await Assert.ThrowsAsync<TimeoutException>(() => estate.EvaluateBesideAsync(Next, at, () => throw new TimeoutException()));
        await estate.EvaluateAsync(Next);

        estate.Write("hr.csv", People.Replace("maud@example.org,Active", "maud@example.org,Terminated", StringComparison.Ordinal));
        await estate.CollectAsync("hr", Last, asOf: Last);
        await estate.EvaluateAsync(Last);

        Assert.Equal("identity:app/a1", Assert.Single(await estate.FindingsAsync(Sponsorless), f => f.State == FindingState.Assigned).Subject.Value);
        await StandsAsync(estate);
    }

    [Fact]
    public async Task Templates_are_told_by_what_an_account_is_before_it_is_joined()
    {
        const string owned = """
            kind: Template
            metadata: { name: owned }
            spec: { matches: "account.owner != null", platformOwner: team:approvers }
            """;
        await using var estate = await OpenAsync(Hinted(First, "a", "team:iam"), Governance.With(AppSource, owned));

        await estate.EvaluateAsync(Next);

        await StandsAsync(estate);
    }

    private static AppExport Hinted(AppExport export, string name, string hint) =>
        export.Account(name, $$""" "credentials":[],"grants":[],"ownerHints":[{"by":"tag","party":"{{hint}}"}] """);

    private static AppExport Typed(AppExport export, string name, string type) => export.Line(
        $$$"""{"account":{"nativeId":"{{{name}}}","name":"{{{name}}}","kind":"service","nativeType":"{{{type}}}","status":"active","credentials":[],"""
        + """ "grants":[],"ownerHints":[{"by":"tag","party":"team:iam"}]}}""");

    private static AppExport Sponsored(AppExport export, string number) => export
        .Account("boss", $"\"employeeId\":\"{number}\",\"credentials\":[],\"grants\":[]", kind: "human")
        .Account("agent-1", "\"identity\":\"a1\",\"credentials\":[],\"grants\":[]", kind: "agent")
        .Line("""{"identity":{"id":"a1","kind":"agent","name":"Triage","status":"active","sponsor":"boss"}}""");

    private static string Person(string native, string more) => $$$"""{"identity":{"id":"{{{native}}}","kind":"person","name":"N {{{native}}}"{{{more}}}}}""";

    private static async Task FeedAsync(TestEstate estate, Instant now, params string[] people)
    {
        estate.Write("feed.jsonl", people.Aggregate(new AppExport($"{now}"), (export, person) => export.Line(person)).Text());
        await estate.CollectAsync("feed", now, acceptShrunken: true, asOf: now);
        await estate.EvaluateAsync(now);
    }

    private static async Task<(long Ownable, long Owned)> OwnedAsync(TestEstate estate)
    {
        var state = await estate.StateAsync("app");
        return (state.Ownable, state.Owned);
    }
}
