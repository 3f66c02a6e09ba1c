using Countersign.Storage.Rows;
using Xunit;

namespace Countersign.Workflow.Tests.Steps;

/// <summary>Who is joined anew where somebody else changed: whoever asks for a word that now means another, and nobody else.</summary>
public abstract class RejoinContract : StepContract
{
    private const string Head = "employee_id,name,email,status,manager_id,end_date\n";
    private const string Owen = "17,Owen,owen@example.org,Active,,\n";
    private const string Maud = "18,Maud,maud@example.org,Active,,\n";
    private const string Nia = "19,Nia,nia@example.org,Active,,\n";

    private static readonly string ByMail = AppSource.Replace("correlate: [ { by: employee_id } ]", "correlate: [ { by: employee_id }, { by: email } ]", StringComparison.Ordinal);

    /// <summary>What the personnel file tells first and then, which account hangs on it, and who it is joined to and owned by before and after.</summary>
    public static TheoryData<string, string, string, string, string> Changes => new()
    {
        { Owen + Maud, Owen.Replace("17", "27", StringComparison.Ordinal) + Maud, "owen", "hr/17 17", "- -" },
        { Owen + Maud, Owen.Replace("17", "27", StringComparison.Ordinal) + Maud, "of-owen", "- 17", "- -" },
        { Owen + Maud, Owen + Nia.Replace("nia@", "maud@", StringComparison.Ordinal) + Maud, "by-mail", "hr/18 18", "- -" },
        { Owen + Nia.Replace("nia@", "maud@", StringComparison.Ordinal) + Maud, Owen + Nia + Maud, "by-mail", "- -", "hr/18 18" },
        { Owen + Nia.Replace("nia@", "maud@", StringComparison.Ordinal) + Maud, Owen + Nia + Maud, "of-mail", "- -", "- 18" },
        { Owen, Owen + Maud, "by-mail", "- -", "hr/18 18" },
        { Owen, Owen + Maud, "of-mail", "- -", "- 18" },
        { Owen, Owen + Maud, "of-key", "- -", "- 18" },
        { Owen + Maud, Owen, "of-key", "- 18", "- -" },
        { Owen + Maud, Owen + Maud.Replace("18", "28", StringComparison.Ordinal), "of-number", "- 18", "- -" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Who_asks_for_a_word_that_means_another_now_is_joined_anew(string first, string then, string account, string before, string after)
    {
        await using var estate = await OpenAsync(Estate(First), Governance.With(ByMail, HrSource));
        await TellAsync(estate, first, Start);
        Assert.Equal(before, await JoinAsync(estate, account));

        var evaluated = await TellAsync(estate, then, Next);

        Assert.Equal(after, await JoinAsync(estate, account));
        Assert.InRange(evaluated, 1, 9);
        await StandsAsync(estate);
    }

    [Fact]
    public async Task Who_asks_for_the_person_behind_an_account_follows_it_when_it_changes_and_when_it_goes()
    {
        await using var estate = await OpenAsync(Estate(First), Governance.With(ByMail, HrSource));
        await TellAsync(estate, Owen + Maud, Start);
        Assert.Equal("- 17", await JoinAsync(estate, "of-owen"));

        await NextAsync(estate, Estate(Second, owen: "18").Text());
        Assert.Equal("- 18", await JoinAsync(estate, "of-owen"));
        await StandsAsync(estate);

        await NextAsync(estate, Estate(Third, owen: null).Text(), Last);
        Assert.Equal("- -", await JoinAsync(estate, "of-owen"));
        await StandsAsync(estate);
    }

    [Fact]
    public async Task Every_account_is_joined_anew_where_a_document_changed()
    {
        await using var estate = await OpenAsync(Estate(First), Governance.With(AppSource, HrSource));
        await TellAsync(estate, Owen + Maud, Start);
        Assert.Equal("- -", await JoinAsync(estate, "by-mail"));

        await estate.ApplyAsync(Governance.With(ByMail, HrSource), Next);
        await estate.EvaluateAsync(Next);

        Assert.Equal("hr/18 18", await JoinAsync(estate, "by-mail"));
        await StandsAsync(estate);
    }

    // Thirty accounts hang on nobody.
    private static AppExport Estate(AppExport export, string? owen = "17")
    {
        export = owen is null ? export : Human(export, "owen", $"\"employeeId\":\"{owen}\"");
        export = Human(export, "by-mail", "\"email\":\"Maud@example.org\"");
        foreach (var (name, hint) in new[] { ("of-owen", "owen"), ("of-mail", "maud@example.org"), ("of-key", "person:18"), ("of-number", "18"), ("of-none", "nobody") })
        {
            export = export.Account(name, $$""" "credentials":[],"grants":[],"ownerHints":[{"by":"tag","party":"{{hint}}"}] """);
        }
        return Enumerable.Range(0, 30).Aggregate(export, (e, n) => Human(e, $"other-{n}", $"\"employeeId\":\"{100 + n}\""));
    }

    private static AppExport Human(AppExport export, string name, string key) =>
        export.Account(name, $"{key},\"credentials\":[],\"grants\":[]", kind: "human");

    private static async Task<long> TellAsync(TestEstate estate, string people, Instant now)
    {
        estate.Write("hr.csv", Head + people);
        await estate.CollectAsync("hr", now, acceptShrunken: true, asOf: now);
        return (await estate.EvaluateAsync(now)).Units;
    }

    // `IDENTITY OWNER`, a dash for none.
    private static async Task<string> JoinAsync(TestEstate estate, string account)
    {
        var line = Assert.Single(await estate.JoinsAsync(), line => line.StartsWith($"account:app/{account} ", StringComparison.Ordinal));
        var words = line.Split(' ');
        var owner = words.FirstOrDefault(word => word.StartsWith("person:", StringComparison.Ordinal) && !word.Contains('`', StringComparison.Ordinal));
        return $"{(words[1].Length == 0 ? "-" : words[1]["identity:".Length..])} {owner?["person:".Length..] ?? "-"}";
    }
}
