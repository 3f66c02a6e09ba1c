using System.Security.Cryptography;
using System.Text;
using Countersign.Api.Configuration;
using Countersign.Server.Conventions;
using Countersign.Workflow.Config;
using Countersign.Workflow.Operations;

namespace Countersign.Server.Wire;

/// <summary>Configuration as the API reads and writes it.</summary>
internal static class ConfigurationWire
{
    public static Decision<List<ConfigFile>> Files(ConfigurationRequest request)
    {
        if (request.Files is not { } files || files.Any(file => file is not { Path: not null, Text: not null }))
        {
            return new Refusal("request.files", "A file of `files` has no path or no text, or none is given. Write each as {\"path\": …, \"text\": …}.");
        }
        return files.Select(file => new ConfigFile(file.Path, file.Text)).ToList();
    }

    public static PlanReport Plan(ConfigPlan plan) => new()
    {
        Changes = Lines(plan),
        Blockers = [.. plan.Refusals.Select(Problems.Line)],
        Conflicts = Lines(plan.Conflicts),
        Loosens = plan.IsLoosening,
    };

    public static ApplyReport Applied(ConfigApplyReport report) => new()
    {
        Added = Count(report.Plan, ChangeKind.Add),
        Changed = Count(report.Plan, ChangeKind.Change),
        Retired = Count(report.Plan, ChangeKind.Retire),
        Uncountersigned = report.Uncountersigned,
        Enforced = report.Enforced,
        Changes = Lines(report.Plan),
        Conflicts = Lines(report.Plan.Conflicts),
    };

    public static DraftReport Draft(DraftedConfiguration drafted) =>
        new([.. drafted.Files.Select(file => new ConfigurationFile(file.Path, file.Text))]);

    public static IReadOnlyList<AppliedDocument> Documents(Registry registry) =>
        [.. registry.Documents.Select(document => new AppliedDocument(
            document.Kind, document.Name, document.File, document.Line, document.Digest, document.Shipped))];

    /// <summary>A digest over all documents, in their order.</summary>
    public static string Tag(Registry registry)
    {
        var lines = string.Join('\n', registry.Documents.Select(document => $"{document.Kind} {document.Name} {document.Digest}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines)))[..32];
    }

    private static int Count(ConfigPlan plan, ChangeKind kind) => plan.Changes.Count(change => change.Change == kind);

    private static ConflictLine[] Lines(IReadOnlyList<Conflict> conflicts) =>
        [.. conflicts.Select(conflict => new ConflictLine(conflict.First, conflict.Second, conflict.Text, conflict.Remedy))];

    private static PlanLine[] Lines(ConfigPlan plan) => [.. plan.Changes.Where(change => change.Change != ChangeKind.None).Select(change => new PlanLine(
        $"{change.Kind} {change.Name}", Words.Of(change.Change), Words.Of(change.Direction), string.Join("; ", change.Reasons), change.OpenWork))];
}
