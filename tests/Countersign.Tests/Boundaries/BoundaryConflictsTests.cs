using System.Text.Json.Nodes;
using Countersign.Controls;
using Countersign.Tests.Catalogue;

namespace Countersign.Tests.Boundaries;

public sealed class BoundaryConflictsTests
{
    private const string Active = "account where account.status == 'active' && account.kind == 'service'";

    [Theory]
    [InlineData(Active, "rotation", true)]
    [InlineData("account  where account.kind == 'service' &&\n account.status == 'active'", " Rotation", true)]
    [InlineData(Active, "storage", false)]
    [InlineData("account where account.status == 'active'", "rotation", false)]
    [InlineData("credential where account.status == 'active' && account.kind == 'service'", "rotation", false)]
    [InlineData("account where account.status == 'active' || account.kind == 'service'", "rotation", false)]
    public void Two_owners_who_may_change_the_same_of_the_same_are_in_conflict(string protects, string mayChange, bool conflict)
    {
        var found = BoundaryConflicts.Find([Control("b", "iam-2", protects, mayChange), Control("a", "iam-1", Active, "rotation")]);

        Assert.Equal(conflict ? ["a b"] : [], found.Select(c => $"{c.First} {c.Second}"));
    }

    [Fact]
    public void One_owner_decides_alone_and_an_unknown_one_does_not()
    {
        var (first, second) = (Control("a", "iam-1", Active, "rotation"), Control("b", "iam-1", Active, "rotation"));

        Assert.Empty(BoundaryConflicts.Find([first, second]));
        Assert.Single(BoundaryConflicts.Find([first with { Owner = null }, second with { Owner = null }]));
        Assert.Empty(BoundaryConflicts.Find([first, second with { Owner = null, State = ControlState.Retired }]));
    }

    [Fact]
    public void Where_neither_says_what_may_change_both_may_change_all()
    {
        var conflict = Assert.Single(BoundaryConflicts.Find([Control("a", "iam-1", Active), Control("b", "iam-2", Active)]));

        Assert.Equal((Active, Some.PersonId("iam-1"), Some.PersonId("iam-2")), (conflict.Selector, conflict.FirstOwner, conflict.SecondOwner));
        Assert.Empty(conflict.MayChange);
        Assert.Empty(BoundaryConflicts.Find([Control("a", "iam-1", Active, "rotation"), Control("b", "iam-2", Active)]));
    }

    [Fact]
    public void Controls_that_ship_are_in_none()
    {
        var shipped = ShippedFiles.Controls.Select(c => Some.Control() with
        {
            Id = new ControlId(ShippedFiles.Name(c)),
            Owner = null,
            Boundary = new ControlBoundary(Texts(c["spec"]!["boundary"]!["protects"]), Texts(c["spec"]!["boundary"]!["mayChange"])),
        });
        Assert.Empty(BoundaryConflicts.Find(shipped));
    }

    private static string[] Texts(JsonNode? list) => [.. list?.AsArray().Select(item => (string)item!) ?? []];

    private static Control Control(string id, string owner, string protects, params string[] mayChange) => Some.Control() with
    {
        Id = new ControlId(id),
        Owner = Some.PersonId(owner),
        Boundary = new ControlBoundary([protects], mayChange),
    };
}
