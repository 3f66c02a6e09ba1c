using Countersign.Estates.Sources;
using Countersign.Estates.Writing;

namespace Countersign.Estates.Governing;

/// <summary>The Source documents: the personnel file, then what has accounts.</summary>
internal sealed class SourceDocuments(Landscape landscape, Moments moments)
{
    private static readonly (string What, string Column)[] Columns =
    [
        ("id", "employee_id"), ("given", "first_name"), ("surname", "last_name"), ("email", "email"), ("status", "status"),
        ("employment", "employment"), ("team", "team"), ("manager", "manager_id"), ("ends", "end_date"), ("left", "left_date"), ("moved", "moved_date"),
    ];

    public void Write(string folder)
    {
        var file = new YamlFile().Add("Source", Landscape.People, "Personnel file", $$"""
              connector: hr-csv
              files: [{{PeopleFile.Path}}]
              asOf: "{{Moments.Text(moments.Taken)}}"
              owner: {{Landscape.PeopleOwner}}
              system: personnel-file
              feeds: [parties]
              settings: { {{string.Join(", ", Columns.Select(column => $"column.{column.What}: {column.Column}"))}} }
              schedule: { every: 1d }
              actions: { allowed: false }
            """);
        foreach (var source in landscape.Sources)
        {
            file.Add("Source", source.Name, source.Title, Spec(source));
        }
        file.Write(folder, "sources.yaml");
    }

    private static string Spec(EstateSource source) => $$"""
          connector: json-lines
          files: [{{source.File}}]
          owner: {{source.Owner}}
          system: {{source.System}}
          delegations: [{{string.Join(", ", source.Delegations.Select(Delegation))}}]
          correlate: [{{string.Join(", ", source.Correlate.Select(key => $"{{ by: {key} }}"))}}]
          schedule: { every: 1d }
          actions: { allowed: false }
        """;

    private static string Delegation(Delegated delegated)
    {
        var where = delegated.Team is { } team ? $", where: \"'team' in account.tags && account.tags['team'] == '{team}'\"" : "";
        return $"{{ to: {delegated.To ?? "accountOwner"}, actions: [{string.Join(", ", delegated.Actions)}]{where} }}";
    }
}
