using System.Text.Json;
using Countersign.Api;
using Countersign.Controls;
using Countersign.Findings;
using Countersign.Inventory;
using Countersign.Parties;
using Countersign.Server.Conventions;
using Countersign.Server.Hosting;
using Countersign.Server.Wire;
using Countersign.Workflow.Operations.Acts;
using Countersign.Testing;

namespace Countersign.Server.Tests;

/// <summary>What goes over the wire has the public shapes.</summary>
public sealed class WireTests
{
    [Fact]
    public void A_finding_is_written_as_the_public_shape()
    {
        var finding = new Finding
        {
            Id = new FindingId("fnd_01J00000000000000000000000"),
            Policy = "workload-key-rotated-90d",
            Control = new ControlId("nhi-credential-rotation"),
            Subject = SubjectId.Credential("aws-prod", "arn:aws:iam::123456789012:user/deploy", "access_key_1"),
            Unit = SubjectId.Account("aws-prod", "arn:aws:iam::123456789012:user/deploy"),
            Lineage = "x",
            Severity = Severity.High,
            State = FindingState.Assigned,
            Assignment = new Assignment(PartyId.Team("payments"), PartyId.Team("security-governance"), PartyId.Team("audit"), Instant.Parse("2026-06-15T00:00:00Z")),
            Message = "`deploy` holds `A<1>`",
            OpenedAt = Instant.Parse("2026-06-01T00:00:00Z"),
            Version = 7,
        };

        const string Shape = """
            {"id":"fnd_01J00000000000000000000000","policy":"workload-key-rotated-90d","control":"nhi-credential-rotation",
            "subject":"credential:aws-prod/arn%3Aaws%3Aiam%3A%3A123456789012%3Auser%2Fdeploy#access_key_1","severity":"high","state":"Assigned",
            "exceptedFrom":null,"exceptedUntil":null,"resolver":"team:payments","approver":"team:security-governance","signatory":"team:audit",
            "dueAt":"2026-06-15T00:00:00.000000Z","openedAt":"2026-06-01T00:00:00.000000Z","unroutableReason":null,"message":"`deploy` holds `A<1>`",
            "takenBy":"person:dora","takenAt":"2026-06-02T00:00:00.000000Z","version":7}
            """;
        var taken = new Taking(PartyId.Parse("person:dora"), Instant.Parse("2026-06-02T00:00:00Z"));
        Assert.Equal(
            Shape.ReplaceLineEndings(""),
            JsonSerializer.Serialize(FindingWire.Row(finding, taken, finding.OpenedAt), WireJson.Options));
    }

    [Fact]
    public void A_page_continues_after_its_last_item()
    {
        string[] all = ["a", "b", "c"];
        var first = Paging.Cut(all, item => item, null, 2);
        var second = Paging.Cut(all, item => item, Cursor.Read(first.Next).Value, 2);
        Assert.Equal(["a", "b"], first.Items);
        Assert.Equal(["c"], second.Items);
        Assert.Null(second.Next);
    }

    [Theory]
    [InlineData("break_glass")]
    [InlineData("BreakGlass")]
    public void Words_are_read_in_both_spellings(string text) => Assert.Equal(AccountKind.BreakGlass, Words.Read<AccountKind>(text, "kind").Value);

    [Fact]
    public void A_linked_path_is_the_same_workspace()
    {
        using var folder = new TemporaryFolder();
        var real = folder.Write("real/workspace.db", "");
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "link"), Path.GetDirectoryName(real)!);
        Assert.Equal(WorkspaceKey.Of(real), WorkspaceKey.Of(Path.Combine(folder.Path, "link", "workspace.db")));
    }

    [Fact]
    public void The_oldest_answers_are_forgotten_first()
    {
        var memory = new IdempotencyMemory(capacity: 1);
        Assert.Null(memory.Begin("a", "1").Value);
        memory.Keep("a", new GivenAnswer(200, null, null, []));
        Assert.NotNull(memory.Begin("a", "1").Value);
        Assert.Null(memory.Begin("b", "1").Value);
        Assert.Null(memory.Begin("a", "1").Value);
    }
}
