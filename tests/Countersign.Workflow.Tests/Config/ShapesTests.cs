using Countersign.Controls;
using Countersign.Inventory;
using Countersign.Parties;
using Countersign.Policies;
using Countersign.Workflow.Config;
using Countersign.Workflow.Config.Documents;
using Xunit;

namespace Countersign.Workflow.Tests.Config;

public sealed class ShapesTests
{
    private static readonly string Yaml = Repository.Text("tests/Countersign.Workflow.Tests/Config/documents/shapes.txt");

    private static readonly Registry Registry = Some.Registry(Yaml);

    public static TheoryData<string> Kinds => [.. KindCatalog.All.Select(k => k.Kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_has_a_document_that_is_read(string kind) => Assert.Contains(Registry.Documents, d => d.Kind == kind);

    [Fact]
    public void Workspace_is_read_whole()
    {
        var workspace = Registry.Workspace;
        Assert.Equal(PartyId.Parse("team:security-governance"), workspace.Governance);
        Assert.Equal(PartyId.Parse("team:compliance"), workspace.Compliance);
        Assert.Equal(Severity.High, workspace.ApproverNotSignatoryFrom);
        Assert.Equal(new(50, 2), workspace.ShrinkThreshold);
        Assert.Equal("Europe/Paris", workspace.WorkingHours.TimeZone);
        Assert.Equal([DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday], workspace.WorkingHours.Days);
        Assert.Equal(new TimeOnly(17, 0), workspace.WorkingHours.To);
        Assert.Equal([new DateOnly(2026, 12, 25)], workspace.WorkingHours.Holidays);
        Assert.Equal(["*"], workspace.Enforce);
    }

    [Fact]
    public void Person_keeps_none_apart_from_unknown()
    {
        var person = Assert.Single(Registry.Persons);
        Assert.True(person.EndsAt.IsNone);
        Assert.True(person.LeftAt.IsUnknown);
        Assert.Equal(PersonStatus.Active, person.Status.Value);
        Assert.Equal(PartyId.Parse("person:iam-deputy"), person.Deputy);
        Assert.Null(person.Absence);
    }

    [Fact]
    public void Control_is_read_with_terms_evidence_and_mappings()
    {
        var control = Assert.Single(Registry.Controls);
        Assert.Equal(ControlPlane.Nhi, control.Plane);
        Assert.Equal(5, control.Raci.Count);
        Assert.Equal([PartyId.Parse("team:iam")], control.Responsible);
        Assert.Equal(TimeSpan.FromDays(14), control.TermsFor(Severity.Critical)!.Maximum);
        Assert.True(control.TermsFor(Severity.High)!.CompensatingControlRequired);
        Assert.Equal(PartyId.Parse("team:iam-approvers"), control.ApproverFor(Severity.Low));
        Assert.Equal(TimeSpan.FromDays(365), control.Evidence[1].Freshness);
        Assert.Equal(TimeSpan.FromDays(180), control.ReviewEvery);
        Assert.Equal(Instant.Parse("2026-02-01T00:00:00Z"), control.ReviewedAt);
        Assert.Equal("OWASP-NHI-2025:NHI7", control.Mappings[0].Reference);
    }

    [Fact]
    public void Policy_is_read_with_tests_whose_facts_are_json()
    {
        var policy = Assert.Single(Registry.Policies);
        Assert.Equal([ActionKind.Rotate, ActionKind.Revoke], policy.Remedies);
        Assert.Equal(TimeSpan.FromDays(2), policy.Due[Severity.Critical]);
        Assert.Equal(Severity.Critical, policy.Severity[0].Is);
        Assert.Null(policy.Severity[1].When);
        Assert.Equal(
            """{"account":{"kind":"service"},"credential":{"type":"access_key","provider_managed":false,"rotated_at":"2026-01-01T00:00:00Z"}}""",
            policy.Tests[0].Given);
        Assert.Equal(PolicyOutcome.Indeterminate, policy.Tests[2].Expect);
        Assert.Equal(["credential.rotated_at"], policy.Tests[2].Missing);
    }

    [Fact]
    public void Source_is_read_with_delegations_and_classification()
    {
        var source = Assert.Single(Registry.Sources);
        Assert.Null(source.Delegations[0].To);
        Assert.Equal("account.tags['team'] == 'payments'", source.Delegations[1].Where);
        Assert.Equal(AccountKind.Service, source.Classify[0].Kind);
        Assert.False(source.FeedsParties);
        Assert.Null(source.AsOf);
        Assert.Equal(TimeSpan.FromHours(6), source.Every);
    }

    [Fact]
    public void Surface_milestones_that_were_not_reviewed_are_none() =>
        Assert.All(["design", "build", "release"], m => Assert.True(Assert.Single(Registry.Surfaces).Milestones[m].IsNone));

    [Fact]
    public void Route_template_list_and_compensating_control_are_read()
    {
        Assert.Equal(10, Assert.Single(Registry.Routes).Order);
        Assert.Equal("team", Assert.Single(Registry.Templates).InstanceOwnerTag);
        Assert.Equal(["account:ad-corp/cn%3Demergency1"], Registry.List("break-glass")!.Entries);
        Assert.Equal(TimeSpan.FromDays(30), Assert.Single(Registry.CompensatingControls).Evidence!.Freshness);
    }

    [Fact]
    public void What_was_stored_reads_back_to_the_same_documents()
    {
        var again = RegistryReader.ReadStored(Registry.Documents).Registry!;
        Assert.Equal(
            Registry.Documents.Select(d => (d.Kind, d.Name, d.Digest, d.File, d.Line)),
            again.Documents.Select(d => (d.Kind, d.Name, d.Digest, d.File, d.Line)));
        Assert.Equal(
            Registry.Document("Policy", "workload-key-rotated-90d")!.Find("spec", "remedies")!.Line,
            again.Document("Policy", "workload-key-rotated-90d")!.Find("spec", "remedies")!.Line);
    }
}
