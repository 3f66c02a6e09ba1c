using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Countersign.Bench.Predicates;
using Countersign.Inventory.Json;
using Countersign.Policies.Subjects;
using Countersign.Testing;

namespace Countersign.Bench.Peers;

/// <summary>Engines in JavaScript over the same records: a script beside the bench times them and prints what they took.</summary>
internal static class NodePeers
{
    private static readonly JsonSerializerOptions Names = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, PropertyNameCaseInsensitive = true };

    public static PeerRun Run(IReadOnlyList<PredicateCase> cases, Records records)
    {
        var folder = Path.Combine(RepositoryRoot.Find(), "bench", "peers");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            return PeerRun.NotRun("JavaScript engines were not run: `./build.sh bench` installs them where Node and npm are to be had.");
        }

        var input = Path.GetTempFileName();
        try
        {
            File.WriteAllText(input, Input(cases, records).ToJsonString());
            var output = JsonNode.Parse(Output("node", Path.Combine(folder, "run.mjs"), input))!;
            return new PeerRun([.. output["results"]!.AsArray().Select(Timing)], [$"JavaScript engines ran in Node {output["node"]}."]);
        }
        catch (Win32Exception)
        {
            return PeerRun.NotRun("JavaScript engines were not run: `node` could not be started; on Debian: apt-get install nodejs npm.");
        }
        finally
        {
            File.Delete(input);
        }
    }

    private static PeerTiming Timing(JsonNode? result)
    {
        var found = result.Deserialize<Found>(Names)!;
        return new PeerTiming($"{found.Peer} {found.Version}", found.Policy, found.Median, found.Least, found.Alike, found.Unsaid);
    }

    private static JsonObject Input(IReadOnlyList<PredicateCase> cases, Records records) => new()
    {
        ["now"] = Records.Now.ToString(),
        ["lists"] = JsonSerializer.SerializeToNode(records.Lists),
        ["records"] = new JsonObject
        {
            ["account"] = Written(records.Accounts),
            ["credential"] = Written(records.Credentials),
            ["grant"] = Written(records.Grants),
            ["identity"] = Written(records.Identities),
            ["use"] = Written(records.Uses),
        },
        ["policies"] = new JsonArray([.. cases.Select(one => new JsonObject
        {
            ["name"] = one.Name,
            ["subject"] = EnumWord.Of(one.Policy.Subject),
            ["applies_when"] = one.Policy.AppliesWhen,
            ["satisfied_when"] = one.Policy.SatisfiedWhen,
            ["outcomes"] = new JsonArray([.. one.Outcomes.Select(outcome => JsonValue.Create(EnumWord.Of(outcome)))]),
        })]),
    };

    // Unknown is left out and none is null, as in the tests of policies.
    private static JsonArray Written<TScope>(IEnumerable<TScope> scopes)
        where TScope : PolicyScope => new([.. scopes.Select(scope =>
        {
            var node = JsonSerializer.SerializeToNode(scope, DomainJson.Policy)!.AsObject();
            node.Remove("lists");
            return node;
        })]);

    private static string Output(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"`{program} {string.Join(' ', arguments)}` ended with exit code {process.ExitCode}; its error is above.");
    }

    private sealed record Found(string Peer, string Version, string Policy, double Median, double Least, int Alike, string? Unsaid);
}
