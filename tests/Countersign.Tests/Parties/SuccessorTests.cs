using Countersign.Parties;

namespace Countersign.Tests.Parties;

public sealed class SuccessorTests
{
    private static readonly PartyId Closed = PartyId.Team("closed");

    [Fact]
    public void Whoever_takes_over_from_the_retired_does_so_from_persons_and_teams_and_through_one_another()
    {
        var all = Some.Directory([Some.Person("iam-1") with { Status = PersonStatus.Left }]);
        var parties = new PartyDirectory(
            all.Persons, all.Teams, new Dictionary<PartyId, PartyId> { [Closed] = Some.PersonId("iam-1"), [Some.PersonId("iam-1")] = Some.Cloud });

        Assert.Equal([Some.Cloud, Some.Cloud, Some.Cloud], new[] { Closed, Some.PersonId("iam-1"), Some.Cloud }.Select(parties.Current));
        Assert.Equal(["cloud-1", "cloud-2"], parties.LivePersons(parties.Current(Closed), Some.Now).Select(p => p.Id.Key));
    }

    [Fact]
    public void Those_who_take_over_from_each_other_are_followed_no_further() => Assert.Equal(
        Closed,
        new PartyDirectory([], [], new Dictionary<PartyId, PartyId> { [Closed] = Some.Cloud, [Some.Cloud] = Closed }).Current(Closed));
}
