using System.Text.Json.Nodes;
using Countersign.Remediation.Containing;
using Countersign.Workflow.Operations.Acting;
using Countersign.Workflow.Tests.Steps;
using Xunit;
using static Countersign.Workflow.Tests.Steps.TestEstate;

namespace Countersign.Workflow.Tests.Actions;

/// <summary>Jo has an account in each of some fake systems, with two sessions, and so has ada; approvers respond to incidents, iam runs the systems.</summary>
internal sealed class ContainmentWorld : IAsyncDisposable
{
    public const string Responder = "person:judge";
    public const string Gov = "person:gov";
    public const string Lead = "person:iam-lead";
    public const string Incident = "INC-7";

    private const string Reader = "kind: Source\nmetadata: { name: NAME }\nspec: { connector: fake-system, files: [NAME.json], owner: team:iam, "
        + "correlate: [ { by: employee_id } ], schedule: { every: 365d } }";

    private readonly Dictionary<string, FakeCrm> systems;

    private ContainmentWorld(TestEstate estate, IReadOnlyList<string> names)
    {
        Estate = estate;
        systems = names.ToDictionary(name => name, name => new FakeCrm(estate, name), StringComparer.Ordinal);
    }

    public TestEstate Estate { get; }

    public FakeCrm this[string system] => systems[system];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <param name="names">What the systems are called; those that end in `-ro` are only read.</param>
    public static async Task<ContainmentWorld> OpenAsync(Instant start, string? connection, params string[] names)
    {
        var world = new ContainmentWorld(await TestEstate.OpenAsync(start, connection), names);
        world.Estate.Write("hr.csv", "employee_id,name,status,email\nE1,Jo,Active,jo@example.org\nE2,Ada,Active,ada@example.org\n");
        foreach (var name in names)
        {
            world.Estate.Write($"{name}.json", FakeCrm.Text("jo", "ada"));
            world[name].Set("jo", "employeeId", "E1");
            world[name].Set("ada", "employeeId", "E2");
        }
        await world.DescribeAsync();
        foreach (var source in names.Prepend("hr"))
        {
            await world.Estate.AppliedAsync(source);
        }
        await world.Estate.EvaluateAsync();
        return world;
    }

    /// <summary>Applies the documents.</summary>
    /// <param name="but">What they say, and what they say in its place.</param>
    public Task DescribeAsync((string This, string That)? but = null)
    {
        var hr = "kind: Source\nmetadata: { name: hr }\nspec: { connector: hr-csv, files: [hr.csv], owner: team:iam, schedule: { every: 365d }, "
            + "asOf: \"2026-05-31T00:00:00Z\" }";
        var all = Governance.With([hr, .. systems.Keys.Select(SourceOf)])
            .Replace("compliance: team:compliance,", "compliance: team:compliance, responders: team:approvers,", StringComparison.Ordinal);
        return Estate.ApplyAsync(but is var (old, fresh) ? all.Replace(old, fresh, StringComparison.Ordinal) : all);
    }

    public Task<Decision<ContainmentAt>> AskAsync(string who, string? person = Responder, Instant? now = null, string? incident = Incident) =>
        Estate.Containments.ContainAsync(who, incident, "a phished password", As(person, now), Cancel);

    public async Task<Containment> ContainAsync(string who, string? person = Responder, Instant? now = null) => Made(await AskAsync(who, person, now));

    public Task<Decision<ContainmentAt>> AskUndoAsync(ContainmentId id, string? person = Responder, Instant? now = null) =>
        Estate.Containments.UndoAsync(id, "a false alarm", As(person, now), Cancel);

    public async Task<Containment> UndoAsync(ContainmentId id, string? person = Responder, Instant? now = null) => Made(await AskUndoAsync(id, person, now));

    public Task<Decision<ContainmentAt>> AskConfirmAsync(ContainmentId id, string? person = Gov, Instant? now = null) =>
        Estate.Containments.ConfirmAsync(id, As(person, now), Cancel);

    public async Task<Containment> ReadAsync(ContainmentId id) => Made(await Estate.Containments.ReadAsync(id, As(null), Cancel));

    /// <summary>How each account of a containment stands, by its source.</summary>
    public static string Standings(Containment containment) =>
        string.Join(", ", containment.Accounts.Select(account => $"{account.Source} {account.Standing}{(account.Code is { } code ? $" {code}" : "")}"));

    /// <summary>Whether a person's account lets in, and with how many sessions, in each system.</summary>
    public string Doors(string account) => string.Join(", ", systems.Select(system => (system.Key, State: system.Value.State(account)))
        .Select(door => $"{door.Key} {(door.State.Enabled ? "lets in" : "shut")} {door.State.Sessions}"));

    /// <summary>Somebody else changes an account.</summary>
    public void Set(string system, string account, string member, JsonNode value) => systems[system].Set(account, member, value);

    public ValueTask DisposeAsync() => Estate.DisposeAsync();

    public static Containment Made(Decision<ContainmentAt> decision)
    {
        Assert.False(decision.IsRefused, $"{decision.Refusal?.Code}: {decision.Refusal?.Message}");
        return decision.Value.Containment;
    }

    private static string SourceOf(string name) => name.EndsWith("-ro", StringComparison.Ordinal)
        ? Reader.Replace("NAME", name, StringComparison.Ordinal)
        : FakeCrm.SourceOf("perHour: 1", name).Replace("  schedule:", "  correlate: [ { by: employee_id } ]\n  schedule:", StringComparison.Ordinal);
}
