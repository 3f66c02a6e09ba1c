using Countersign.Parties;
using Countersign.Workflow.Config;
using Countersign.Workflow.Config.Schema;
using Countersign.Workflow.Steps;

namespace Countersign.Workflow.Operations;

/// <summary>
/// Whether the names of a filter are there. Asked where a list is empty: a name misspelt would read as if all were well.
/// What was retired and still has something to show is not asked about.
/// </summary>
public static class KnownNames
{
    /// <summary>The first name that is none of this workspace; null where each is one.</summary>
    public static Refusal? Unknown(Registry registry, string? policy, string? control, string? source) =>
        Unknown("policy", policy, registry.Policies.Select(p => p.Name), "`countersign control show CONTROL` shows the policies of a control.")
        ?? Unknown("control", control, registry.Controls.Select(c => c.Id.Value), "`countersign control list` shows those there are.")
        ?? Unknown("source", source, registry.Sources.Select(s => s.Name), "`countersign source list` shows those there are.");

    /// <summary>Whether documents or people's sources know a party; null where they do.</summary>
    public static async Task<Refusal?> UnknownPartyAsync(WorkspaceRuntime runtime, Registry registry, PartyId party, CancellationToken cancel)
    {
        var parties = (await runtime.Database.ReadAsync(
            session => Population.KeptAsync(registry, session.Units, session.Sources, cancel), cancel)).Parties;
        string[] known = [.. parties.Teams.Select(team => team.Id).Concat(parties.Persons.Select(person => person.Id)).Select(id => id.ToString())];
        return parties.Exists(party)
            ? null
            : Unknown("party", party.ToString(), known, "Team and Person documents, and sources of people, say which there are.");
    }

    private static Refusal? Unknown(string what, string? name, IEnumerable<string> known, string remedy)
    {
        string[] names = [.. known];
        return name is null || names.Contains(name)
            ? null
            : new Refusal($"{what}.unknown", $"There is no {what} `{name}`. {Nearest.Question(name, names)}{remedy}");
    }
}
