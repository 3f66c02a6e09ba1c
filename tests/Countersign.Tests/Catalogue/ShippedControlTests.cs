using System.Text.Json.Nodes;
using Countersign.Controls;
using Countersign.Inventory;
using Countersign.Policies;

namespace Countersign.Tests.Catalogue;

/// <summary>Every control that ships leaves its names open and settles the rest.</summary>
public sealed class ShippedControlTests
{
    public static TheoryData<string> Names => [.. ShippedFiles.Controls.Select(ShippedFiles.Name)];

    [Fact]
    public void Nineteen_controls_ship_over_five_planes()
    {
        var planes = ShippedFiles.Controls.GroupBy(c => (string)c["spec"]!["plane"]!).ToDictionary(g => g.Key, g => g.Count());
        Assert.Equal(19, ShippedFiles.Controls.Count);
        Assert.Equal(Enum.GetValues<ControlPlane>().Select(EnumWord.Of).ToHashSet(), planes.Keys.ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_names_no_party(string name)
    {
        var spec = Spec(name);
        Assert.False(spec.ContainsKey("owner") || spec.ContainsKey("signatory") || spec.ContainsKey("raci"));
        Assert.All(spec["exceptions"]!.AsObject(), e => Assert.False(e.Value!.AsObject().ContainsKey("approver")));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_bounds_exceptions_by_severity(string name)
    {
        var exceptions = Spec(name)["exceptions"]!;
        Assert.Equal(("14d", 0), Terms(exceptions["critical"]!));
        Assert.Equal(("90d", 1), Terms(exceptions["high"]!));
        Assert.Equal("required", (string)exceptions["high"]!["compensatingControl"]!);
        Assert.Equal(("180d", 1), Terms(exceptions["default"]!));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_asks_for_evidence_and_review(string name)
    {
        Assert.NotEmpty(Spec(name)["evidence"]!.AsArray());
        Assert.NotNull(Spec(name)["review"]!["every"]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_mappings_name_a_framework_an_id_and_a_reason(string name)
    {
        var mappings = Spec(name)["mappings"]!.AsArray();
        Assert.All(mappings, m => Assert.Matches("^[A-Z0-9][A-Za-z0-9.-]+:[A-Z][A-Za-z0-9.()-]+$|^PCI-DSS-4.0.1:[0-9.]+$", (string)m!["ref"]!));
        Assert.All(mappings, m => Assert.False(string.IsNullOrWhiteSpace((string)m!["rationale"]!)));
        Assert.Equal(mappings.Count, mappings.Select(m => (string)m!["ref"]!).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_boundary_can_be_read(string name)
    {
        foreach (var protects in Spec(name)["boundary"]!["protects"]!.AsArray().Select(p => (string)p!))
        {
            var (subject, condition) = (protects.Split(" where ")[0], protects[(protects.IndexOf(" where ", StringComparison.Ordinal) + 7)..]);
            Assert.Empty(ConditionCompiler.Compile(Enum.Parse<SubjectKind>(subject, ignoreCase: true), condition, "protects").Problems);
        }
    }

    private static JsonObject Spec(string name) => ShippedFiles.Controls.Single(c => ShippedFiles.Name(c) == name)["spec"]!.AsObject();

    private static (string Maximum, int Extensions) Terms(JsonNode terms) => ((string)terms["maximum"]!, (int)(long)terms["extensions"]!);
}
