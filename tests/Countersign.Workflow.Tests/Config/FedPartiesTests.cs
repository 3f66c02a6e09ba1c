using Countersign.Inventory;
using Countersign.Parties;
using Xunit;

namespace Countersign.Workflow.Tests.Config;

public sealed class FedPartiesTests
{
    private const string Hr = "kind: Source\nmetadata: { name: hr }\nspec: { connector: hr-csv, feeds: [parties] }\n---\n";

    [Fact]
    public void An_identity_becomes_a_person_by_its_employee_id()
    {
        var directory = Join("", Identity("p1") with { EmployeeId = "E_17.a", Name = "Ann", Manager = "p2" }, Identity("P2") with { NativeId = "p2" });
        var ann = directory.Person(PartyId.Parse("person:e-17-a"))!;
        Assert.Equal(("Ann", "hr", PartyId.Parse("person:p2")), (ann.Name, ann.Source, ann.Manager!.Value));
    }

    [Theory]
    [InlineData("employeeId: \"17\"")]
    [InlineData("email: ANN@example.org")]
    public void A_document_joined_by_id_or_mail_keeps_its_name_deputy_and_absence(string key)
    {
        var document = $"kind: Person\nmetadata: {{ name: ann }}\nspec: {{ {key}, status: active, employment: employee, deputy: person:bob, "
            + "absence: { until: \"2026-07-01T00:00:00Z\" } }";
        var identity = Identity("p1") with
        {
            EmployeeId = "17",
            Email = "ann@example.org",
            Status = IdentityStatus.Left,
            LeftAt = Some.Now,
            Employment = "contractor",
            EndsAt = Some.Now,
        };
        var ann = Assert.Single(Join(document, identity).Persons);
        Assert.Equal(PartyId.Parse("person:ann"), ann.Id);
        Assert.Equal((PersonStatus.Left, Some.Now, Employment.Contractor, Some.Now),
            (ann.Status.Value, ann.LeftAt.Value, ann.Employment.Value, ann.EndsAt.Value));
        Assert.Equal(PartyId.Parse("person:bob"), ann.Deputy);
        Assert.Equal(Instant.Parse("2026-07-01T00:00:00Z"), ann.Absence!.Until);
        Assert.Equal("17", ann.EmployeeId.Value);
    }

    [Fact]
    public void What_the_source_does_not_know_the_document_says()
    {
        var ann = Assert.Single(Join("kind: Person\nmetadata: { name: p1 }\nspec: { status: left, manager: person:boss }", Identity("p1")).Persons);
        Assert.Equal(PersonStatus.Left, ann.Status.Value);
        Assert.Equal(PartyId.Parse("person:boss"), ann.Manager);
    }

    [Fact]
    public void Sources_that_feed_no_parties_and_machines_make_no_persons() => Assert.Empty(
        Join("", Identity("p1") with { Source = "other" }, Identity("p2") with { Kind = IdentityKind.Workload }).Persons);

    [Fact]
    public void Two_identities_of_one_source_stay_two_persons() => Assert.Equal(
        ["person:a-b", "person:a-b-2"], Join("", Identity("a.b"), Identity("a_b")).Persons.Select(p => p.Id.ToString()).Order());

    [Fact]
    public void Two_identities_of_one_mail_address_are_one_human()
    {
        var directory = Join(
            "kind: Person\nmetadata: { name: \"1036\" }\nspec: { employeeId: \"1036\", email: pavel@example.org }",
            Identity("p1") with { EmployeeId = "1036", Email = "pavel@example.org" }, Identity("p2") with { EmployeeId = "2036", Email = "Pavel@example.org" });

        Assert.Equal(new Twins(PartyId.Person("1036"), PartyId.Person("2036"), TwinTrait.Email), Assert.Single(directory.Twins));
    }

    [Fact]
    public void Who_gets_a_friendlier_key_by_a_document_stays_who_they_were_fed_as() => Assert.True(
        Join("kind: Person\nmetadata: { name: pavel }\nspec: { employeeId: \"1036\" }", Identity("p1") with { EmployeeId = "1036" })
            .AreOneHuman(PartyId.Person("pavel"), PartyId.Person("1036")));

    private static PartyDirectory Join(string documents, params Identity[] identities) => Some.Registry(Some.With(Hr + documents)).Directory(identities);

    private static Identity Identity(string id) => new() { Source = "hr", NativeId = id, Kind = IdentityKind.Person };
}
