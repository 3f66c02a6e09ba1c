using Countersign.ExceptionGrants;
using Countersign.Findings;
using Countersign.Simulation.Invariants;
using Countersign.Simulation.Worlds;
using Countersign.Workflow;
using Countersign.Workflow.Operations.Acts;

namespace Countersign.Simulation.Moves;

/// <summary>Exceptions from the asking to their end.</summary>
internal static class ExceptionActs
{
    public static Task<bool> RequestAsync(World world) => ActMoves.OnAsync(
        world, f => f.State == "Assigned", f => f.Resolver, (id, acting) => world.Runtime.Exceptions.RequestAsync(Draft(world, id), acting, default));

    public static Task<bool> ApproveAsync(World world) => OnAsync(
        world, "UnderReview", e => e.Approver, (id, acting) => world.Runtime.Exceptions.ApproveAsync(id, null, "for now", acting, default));

    public static Task<bool> DenyAsync(World world) => OnAsync(
        world, "UnderReview", e => e.Approver, (id, acting) => world.Runtime.Exceptions.DenyAsync(id, "mend it", acting, default));

    public static Task<bool> WithdrawAsync(World world) => OnAsync(
        world, "UnderReview", e => Resolver(world, e), (id, acting) => world.Runtime.Exceptions.WithdrawAsync(id, acting, default));

    public static Task<bool> RevokeAsync(World world) => OnAsync(
        world, "Active", e => e.Approver, (id, acting) => world.Runtime.Exceptions.RevokeAsync(id, "no longer", acting, default));

    public static Task<bool> ExtendAsync(World world) => OnAsync(world, "Active", e => Resolver(world, e), (id, acting) =>
    {
        var ends = new Instant(world.Watcher.Exceptions.Single(e => e.Id == id.Value).NotAfter);
        return world.Runtime.Exceptions.ExtendAsync(id, ends + TimeSpan.FromDays(1 + world.Chance.Below(60)), "it is late", acting, default);
    });

    public static Task<bool> GrantExtensionAsync(World world) => OnAsync(
        world, "Active", e => e.Approver, (id, acting) => world.Runtime.Exceptions.GrantExtensionAsync(id, "once", acting, default), asked: true);

    public static Task<bool> DenyExtensionAsync(World world) => OnAsync(
        world, "Active", e => e.Approver, (id, acting) => world.Runtime.Exceptions.DenyExtensionAsync(id, "no", acting, default), asked: true);

    public static Task<bool> ResumeAsync(World world) => OnAsync(
        world, "Suspended", e => e.Approver, (id, acting) => world.Runtime.Exceptions.ResumeAsync(id, "these too", acting, default));

    public static Task<bool> CloseAsync(World world) =>
        OnAsync(world, "Active", e => e.Closer, (id, acting) => world.Runtime.Exceptions.CloseAsync(id, acting, default));

    public static async Task<bool> AttestAsync(World world)
    {
        var (done, _) = await world.ActAsync("team:iam", async acting =>
        {
            var attested = await world.Runtime.Exceptions.AttestAsync("egress", acting, default);
            return attested.Refusal ?? (Decision<string>)attested.Value.ToString();
        });
        return done;
    }

    private static ExceptionDraft Draft(World world, FindingId id)
    {
        var until = world.Now + TimeSpan.FromDays(3 + world.Chance.Below(80));
        return new ExceptionDraft([id], "the vendor is late", $"account.idle_since > timestamp('{world.Now}')", "update the connector", until, until)
        {
            CompensatingControls = ["egress"],
            From = world.Chance.In(30) ? world.Now + TimeSpan.FromHours(1 + world.Chance.Below(60)) : null,
        };
    }

    private static Task<bool> OnAsync(
        World world, string state, Func<ExceptionRecord, string?> party, Func<ExceptionId, ActingPerson, Task<Decision<ExceptionAt>>> act, bool asked = false)
    {
        var found = world.Chance.OfAny([.. world.Watcher.Exceptions.Where(e => e.State == state && (!asked || e.IsAsked))]);
        return found is null ? Task.FromResult(false) : ActAsync(world, found, party(found), act);
    }

    private static async Task<bool> ActAsync(
        World world, ExceptionRecord found, string? party, Func<ExceptionId, ActingPerson, Task<Decision<ExceptionAt>>> act) =>
        (await world.ActAsync(party, acting => act(new ExceptionId(found.Id), acting), found.Members.FirstOrDefault())).Done;

    private static string? Resolver(World world, ExceptionRecord exception) =>
        world.Watcher.Findings.FirstOrDefault(finding => exception.Members.Contains(finding.Id))?.Resolver;
}
