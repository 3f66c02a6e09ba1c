using System.Security.Cryptography;
using System.Text.Json;
using Countersign.Evidence;
using Countersign.Workflow.Config;

namespace Countersign.Workflow.Operations;

/// <summary>What an apply puts on record: counts, a digest over all documents, and the changed documents themselves, salted beside.</summary>
internal static class ConfigEvidence
{
    public static EntryDraft Applied(SurrogateId workspace, ConfigPlan plan, Registry? applied, Registry next)
    {
        var digests = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["after"] = DigestOf(next) };
        if (applied is not null)
        {
            digests["before"] = DigestOf(applied);
        }
        if (plan.IsLoosening)
        {
            digests["loosening"] = "uncountersigned";
        }
        return new EntryDraft("config.applied", workspace, null, null)
        {
            Counts = new SortedDictionary<string, long>(StringComparer.Ordinal)
            {
                ["added"] = Count(plan, ChangeKind.Add),
                ["changed"] = Count(plan, ChangeKind.Change),
                ["retired"] = Count(plan, ChangeKind.Retire),
                ["loosening"] = plan.Changes.Count(c => c.Direction == ChangeDirection.Loosening),
                ["documents"] = next.Documents.Count,
            },
            Digests = digests,
            Documents = [Manifest(plan, applied, next)],
        };
    }

    private static long Count(ConfigPlan plan, ChangeKind kind) => plan.Changes.Count(c => c.Change == kind);

    private static string DigestOf(Registry registry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var document in registry.Documents)
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes($"{document.Kind}/{document.Name} {document.Digest}\n"));
        }
        return "sha256:" + Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static ReadOnlyMemory<byte> Manifest(ConfigPlan plan, Registry? applied, Registry next)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartArray();
            foreach (var change in plan.Changes.Where(c => c.Change != ChangeKind.None))
            {
                Write(json, change, next.Document(change.Kind, change.Name) ?? applied!.Document(change.Kind, change.Name)!);
            }
            json.WriteEndArray();
        }
        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter json, PlannedChange change, ConfigDocument document)
    {
        json.WriteStartObject();
        json.WriteString("change", change.Change.ToString());
        json.WriteString("direction", change.Direction.ToString());
        json.WriteString("kind", change.Kind);
        json.WriteString("name", change.Name);
        json.WriteString("digest", document.Digest);
        json.WriteStartArray("reasons");
        foreach (var reason in change.Reasons)
        {
            json.WriteStringValue(reason);
        }
        json.WriteEndArray();
        json.WriteString("body", document.Body);
        json.WriteEndObject();
    }
}
