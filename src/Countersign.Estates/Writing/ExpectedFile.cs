using System.Text.Encodings.Web;
using System.Text.Json;
using Countersign.Estates.Expecting;

namespace Countersign.Estates.Writing;

/// <summary>`expected.jsonl`: a line a finding.</summary>
internal sealed class ExpectedFile(LineFile file) : IDisposable
{
    private static readonly JsonEncodedText Policy = JsonEncodedText.Encode("policy");

    private readonly SortedDictionary<string, long> counts = new(StringComparer.Ordinal);

    public static JavaScriptEncoder Plain => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    public IReadOnlyDictionary<string, long> Counts => counts;

    public void Write(string policy, string subject, string severity, Resolution resolution)
    {
        counts[policy] = counts.GetValueOrDefault(policy) + 1;
        var json = file.Json;
        json.WriteStartObject();
        json.WriteString(Policy, policy);
        json.WriteString("subject", subject);
        json.WriteString("severity", severity);
        json.WriteString(resolution.Resolver is null ? "unroutableReason" : "resolver", resolution.Resolver ?? resolution.Reason);
        json.WriteEndObject();
        file.EndLine();
    }

    public void Complete() => file.Complete();

    public void Dispose() => file.Dispose();
}
