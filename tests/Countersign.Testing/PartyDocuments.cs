namespace Countersign.Testing;

/// <summary>Documents of persons who each are a team.</summary>
public static class PartyDocuments
{
    /// <param name="people">Each as `PERSON:TEAM`. What comes of them goes below other documents.</param>
    public static string Of(params string[] people) => string.Concat(people.Select(of => of.Split(':')).Select(of => $$"""

        ---
        apiVersion: countersign/v1
        kind: Person
        metadata: { name: {{of[0]}} }
        spec: { status: active }
        ---
        apiVersion: countersign/v1
        kind: Team
        metadata: { name: {{of[1]}} }
        spec: { lead: person:{{of[0]}}, members: [person:{{of[0]}}] }
        """));
}
