using Countersign.Evidence;
using Countersign.Storage;

namespace Countersign.Workflow;

/// <summary>Turns persons and rules into the surrogate ids that entries name them by.</summary>
public sealed class ActorRegister(WorkspaceDatabase database)
{
    private const string Prefix = "pty";

    /// <summary>The name that stands beside the surrogate id, and nowhere else.</summary>
    public static string KeyOf(ActingPerson person) => person.Claimed is null ? $"os:{person.OsUser}" : $"{person.Claimed} by os:{person.OsUser}";

    public async Task<Actor> PersonAsync(ActingPerson person, CancellationToken cancel) =>
        await OfAsync(KeyOf(person), person.Assurance, cancel) with { Request = person.Request };

    /// <summary>The rule of ours that acts when no person does: `collect`, `link`, `evaluate`.</summary>
    public Task<Actor> RuleAsync(string rule, CancellationToken cancel) => OfAsync($"rule:{rule}", Assurance.Rule, cancel);

    private async Task<Actor> OfAsync(string key, Assurance assurance, CancellationToken cancel) =>
        new(await database.SurrogateAsync(Prefix, key, cancel), assurance);
}
