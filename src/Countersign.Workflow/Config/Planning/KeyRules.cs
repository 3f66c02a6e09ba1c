using Countersign.Parties;

namespace Countersign.Workflow.Config.Planning;

/// <summary>A person's key is for life: nobody takes over the employee id or address of one whose document goes in the same apply.</summary>
internal static class KeyRules
{
    public static IEnumerable<ConfigProblem> Refusals(Registry applied, Registry next)
    {
        var here = next.Persons.Select(p => p.Id).ToHashSet();
        var gone = applied.Persons.Where(p => !here.Contains(p.Id)).ToList();
        if (gone.Count == 0)
        {
            return [];
        }
        // Who was the same human before keeps one of two names, as lint asks.
        var before = new PartyDirectory(applied.Persons, []);
        return new PartyDirectory(next.Persons.Concat(gone), []).Twins
            .Select(twins => here.Contains(twins.First) ? (From: twins.Second, To: twins.First) : (From: twins.First, To: twins.Second))
            .Where(taken => here.Contains(taken.To) && !here.Contains(taken.From) && !before.AreOneHuman(taken.From, taken.To))
            .DistinctBy(taken => taken.From).Select(taken => Refusal(applied, next, taken.From, taken.To));
    }

    private static ConfigProblem Refusal(Registry applied, Registry next, PartyId from, PartyId to)
    {
        var (old, document) = (applied.Document("Person", from.Key)!, next.Document("Person", to.Key)!);
        return new ConfigProblem(
            "config.person.key_changed", document.File, document.Line, 1, document.Thing, $"Who is `{to}`?",
            $"`{to}` takes over the employee id or address of `{from}`, whose document ({old.File} line {old.Line}) goes: what was done, owned and signed "
                + $"as `{from}` would be nobody's.",
            $"Keep the key: `metadata: {{ name: {YamlName(from.Key)}, title: NAME }}`. If they are two humans, correct whose id and address it is.");
    }

    private static string YamlName(string key) => key.All(char.IsAsciiDigit) ? $"\"{key}\"" : key;
}
