using Countersign.Findings;
using Countersign.Inventory;
using Countersign.Parties;
using Countersign.Simulation.Invariants;
using Countersign.Simulation.Worlds;
using Countersign.Workflow.Operations.Acts;

namespace Countersign.Simulation.Moves;

/// <summary>What people do with findings.</summary>
internal static class ActMoves
{
    private static readonly string[] Proof = ["CHG-17"];

    public static Task<bool> TakeAsync(World world) =>
        OnAsync(world, f => f.Resolver is not null, f => f.Resolver, (id, acting) => world.Runtime.Findings.TakeAsync(id, acting, default));

    public static Task<bool> AcknowledgeAsync(World world) => OnAsync(
        world, f => f.State == "Assigned", f => f.Resolver, (id, acting) => world.Runtime.Findings.AcknowledgeAsync(id, "seen", acting, default));

    public static Task<bool> RemediateAsync(World world) => OnAsync(
        world, f => f.State is "Assigned" or "Excepted", f => f.Resolver,
        (id, acting) => world.Runtime.Findings.RemediateAsync(id, "mended", null, Proof, acting, default));

    public static Task<bool> ClaimAsync(World world) => OnAsync(
        world, f => f is { State: "Verified", Closure: "Outside" }, f => f.Resolver,
        (id, acting) => world.Runtime.Findings.ClaimAsync(id, "that was me", Proof, acting, default));

    public static Task<bool> SignOffAsync(World world) => OnAsync(
        world, f => f.State == "Verified", Signing, (id, acting) => world.Runtime.Findings.SignOffAsync(id, "seen", acting, default));

    public static Task<bool> DeclineAsync(World world) => OnAsync(
        world, f => f.State == "Verified", Signing, (id, acting) => world.Runtime.Findings.DeclineAsync(id, "which ticket?", acting, default));

    public static async Task<bool> SignOffListAsync(World world)
    {
        var verified = world.Watcher.Findings.Where(f => f.State == "Verified").Take(6).ToList();
        if (verified.Count == 0)
        {
            return false;
        }
        var seen = verified.ToDictionary(f => new FindingId(f.Id), f => f.Version - (world.Chance.In(10) ? 1 : 0));
        var (_, report) = await world.ActAsync<SignOffReport>(
            verified[0].Signatory, acting => world.Runtime.Findings.SignOffAsync(seen, "all seen", acting, default), verified[0].Id);
        return report is { Signed.Count: > 0 };
    }

    public static async Task<bool> OwnAsync(World world)
    {
        var holding = world.Chance.Of(world.Exports.Holdings);
        var owner = PartyId.Parse(world.Chance.Of(world.Company.People).Id);
        var team = world.Company.Teams[holding.Source == "app" ? "iam" : "apps"].Id;
        var (done, _) = await world.ActAsync(
            team, acting => world.Runtime.Accounts.OwnAsync(SubjectId.Account(holding.Source, holding.Name), owner, acting, default));
        return done;
    }

    /// <summary>A finding of some kind, and the act of somebody of a party upon it.</summary>
    internal static async Task<bool> OnAsync<T>(
        World world, Func<FindingRecord, bool> fits, Func<FindingRecord, string?> party, Func<FindingId, Workflow.ActingPerson, Task<Decision<T>>> act)
        where T : class
    {
        var finding = world.Chance.OfAny([.. world.Watcher.Findings.Where(f => f.IsOpen && fits(f))]);
        world.Note += $" {finding?.Id}";
        return finding is not null && (await world.ActAsync(party(finding), acting => act(new FindingId(finding.Id), acting), finding.Id)).Done;
    }

    // Governance stands in now and then, rightly or not.
    private static string? Signing(FindingRecord finding) => finding.Version % 7 == 0 ? Company.Governance : finding.Signatory;
}
