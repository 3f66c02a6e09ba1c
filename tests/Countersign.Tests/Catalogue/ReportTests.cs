using Countersign.Inventory.Linking;
using Countersign.Policies;
using Countersign.Policies.Views;

namespace Countersign.Tests.Catalogue;

/// <summary>The shipped policies over the facts of two real credential reports, of which the right answers are known.</summary>
public sealed class ReportTests
{
    private static readonly Instant AsOf = Instant.Parse("2016-11-25T14:30:42Z");

    private static readonly AccountUnit[] EightRows =
    [
        Report.Root("2007-10-13T16:49:50Z", false, ("k1", "2011-08-19T05:12:23Z", "2015-07-04T15:09:00Z")),
        Report.Person("charmworld", "2012-01-29T21:54:13Z", false, false, ("k1", "2012-01-29T21:54:13Z", null)),
        Report.Person("Hazmat", "2013-03-01T08:34:42Z", false, false, ("k1", "2013-03-01T08:34:42Z", null)),
        Report.Person("kaleb", "2016-07-05T23:57:09Z", true, false, ("k1", "2016-07-05T23:57:09Z", null)),
        Report.Person("kapilt", "2015-10-04T02:59:23Z", false, false, ("k1", "2015-10-04T02:59:23Z", null)),
        Report.Person("rome", "2016-11-25T09:37:34Z", false, false, ("k1", "2016-11-25T09:37:35Z", "2016-11-25T09:38:00Z")),
        Report.Person("syracuse", "2016-11-25T14:21:05Z", false, false, ("k1", "2016-11-25T14:21:05Z", "2016-11-25T14:22:00Z")),
        Report.Person("tyre", "2016-07-01T13:23:53Z", false, false, ("k1", "2016-07-01T13:23:53Z", "2016-11-25T09:33:00Z")),
    ];

    private static readonly AccountUnit[] TwentyRows =
    [
        Report.Root("2016-05-16T18:13:11Z", true),
        Report.Person("andrew", "2016-08-30T17:37:35Z", true, false,
            ("k1", "2016-10-11T15:27:35Z", null), ("k2", "2016-08-30T19:05:50Z", "2016-10-20T20:27:00Z")),
        Report.Person("anthony", "2016-10-06T16:11:27Z", true, true),
        Report.Person("c7n-iam-test", "2016-11-15T21:04:17Z", false, false, ("k1", "2016-11-15T21:04:17Z", null)),
        Report.Person("c7n-test", "2016-10-19T17:39:08Z", false, false),
        Report.Person("calvin", "2016-10-06T16:11:27Z", true, true, ("k1", "2016-11-15T18:46:51Z", "2016-11-15T21:36:00Z")),
        Report.Person("chrissy", "2016-10-06T16:11:27Z", true, true),
        Report.Person("christopher", "2016-08-30T17:37:35Z", true, false, ("k1", "2016-09-14T12:57:54Z", "2016-11-21T18:44:00Z")),
        Report.Person("david", "2016-08-30T17:37:35Z", true, true, ("k1", "2016-10-15T18:08:31Z", "2016-11-07T23:08:00Z")),
        Report.Person("jeff", "2016-07-27T14:40:59Z", true, false),
        Report.Person("Jennifer", "2016-11-18T14:28:37Z", true, false, ("k1", "2016-11-21T20:19:08Z", "2016-11-21T22:28:00Z")),
        Report.Person("joshua", "2016-09-21T16:26:32Z", true, true, ("k1", "2016-09-21T17:04:32Z", "2016-11-21T18:55:00Z")),
        Report.Person("kapil", "2016-05-16T19:03:36Z", true, false, ("k1", "2016-06-24T20:30:37Z", "2016-11-25T10:37:00Z")),
        Report.Person("kit", "2016-07-27T14:40:59Z", true, false,
            ("k1", "2016-09-07T14:37:53Z", "2016-11-22T17:07:00Z"), ("k2", "2016-09-30T12:43:53Z", "2016-11-23T22:21:00Z")),
        Report.Person("mandeep", "2016-05-16T19:03:36Z", true, true, ("k1", "2016-10-12T10:43:52Z", "2016-11-18T18:31:00Z")),
        Report.Person("matt", "2016-10-06T16:11:27Z", true, true),
        Report.Person("rob", "2016-10-06T16:11:27Z", true, true, ("k1", "2016-10-07T14:22:27Z", "2016-11-23T21:36:00Z")),
        Report.Person("ryanwolfe", "2016-09-15T20:32:38Z", true, true, ("k1", "2016-09-28T18:31:34Z", null)),
        Report.Person("scot", "2016-10-07T15:53:43Z", true, false, ("k1", "2016-10-07T16:41:38Z", "2016-11-18T02:16:00Z")),
        Report.Person("steven", "2016-09-07T21:38:22Z", true, false, ("k1", "2016-09-08T19:13:45Z", "2016-09-20T21:18:00Z")),
    ];

    [Theory]
    [InlineData("key-unused-90d", "charmworld Hazmat")]
    [InlineData("key-never-used", "kaleb kapilt")]
    [InlineData("root-access-key", "root")]
    [InlineData("console-without-mfa", "kaleb")]
    public void Of_eight_rows_exactly_these_do_not_satisfy(string policy, string names) => Assert.Equal(names.Split(' '), NotSatisfied(policy, EightRows));

    [Theory]
    [InlineData("key-unused-90d", "")]
    [InlineData("key-never-used", "andrew c7n-iam-test ryanwolfe")]
    [InlineData("root-access-key", "")]
    [InlineData("console-without-mfa", "andrew christopher jeff Jennifer kapil kit scot steven")]
    public void Of_twenty_rows_exactly_these_do_not_satisfy(string policy, string names) =>
        Assert.Equal(names.Split(' ', StringSplitOptions.RemoveEmptyEntries), NotSatisfied(policy, TwentyRows));

    [Fact]
    public void No_key_is_both_unused_and_never_used() =>
        Assert.Empty(NotSatisfied("key-unused-90d", EightRows.Concat(TwentyRows)).Intersect(NotSatisfied("key-never-used", EightRows.Concat(TwentyRows))));

    [Fact]
    public void Use_of_an_account_that_the_report_does_not_tell_stays_unknown() =>
        Assert.All(Evaluate("account-unused-90d", EightRows.Skip(1)), e => Assert.Equal(["account.idle_since"], e.Missing));

    private static IEnumerable<string> NotSatisfied(string policy, IEnumerable<AccountUnit> units) =>
        units.Where(u => Evaluate(policy, [u]).Any(e => e.Outcome == PolicyOutcome.NotSatisfied)).Select(u => u.Account.NativeId);

    private static IEnumerable<Evaluation> Evaluate(string policy, IEnumerable<AccountUnit> units)
    {
        var compiled = ShippedFiles.Compiled(policy);
        return units.SelectMany(u => PolicySubjects.OfAccount(u.Id, u, new SubjectContext(), _ => true))
            .Where(s => s.Kind == compiled.Policy.Subject)
            .Select(s => compiled.Evaluate(s.Scope, s.Id, AsOf));
    }
}
