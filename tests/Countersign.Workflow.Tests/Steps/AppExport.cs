using System.Security.Cryptography;
using System.Text;

namespace Countersign.Workflow.Tests.Steps;

/// <summary>A neutral snapshot of the source `app`, with a trailer that agrees unless it is left out.</summary>
internal sealed class AppExport(string takenAt)
{
    private readonly List<string> lines = [];

    /// <summary>An account of a workload, active and used lately; the fields are JSON members that come after these.</summary>
    public AppExport Account(string id, string fields, string lastActivity = "2026-05-31T00:00:00Z", string kind = "service")
    {
        lines.Add(
            $$$"""{"account":{"nativeId":"{{{id}}}","name":"{{{id}}}","kind":"{{{kind}}}","nativeType":"user","status":"active","""
            + $$$""" "createdAt":"2025-01-01T00:00:00Z","lastActivityAt":"{{{lastActivity}}}",{{{fields.ReplaceLineEndings("")}}} }}""");
        return this;
    }

    /// <summary>Any other line of the body.</summary>
    public AppExport Line(string json)
    {
        lines.Add(json);
        return this;
    }

    /// <summary>A key that is used and was rotated at an instant.</summary>
    public AppExport Key(
        string id, string rotatedAt, string lastUsedAt = "2026-05-31T00:00:00Z", string lastActivity = "2026-05-31T00:00:00Z") => Account(
        id,
        $$"""
        "credentials":[{"slot":"key1","type":"access_key","status":"active","providerManaged":false,
        "createdAt":"2025-01-01T00:00:00Z","rotatedAt":"{{rotatedAt}}","lastUsedAt":"{{lastUsedAt}}"}],"grants":[]
        """,
        lastActivity);

    /// <summary>`svc-a` of a development environment, with a key that was rotated at an instant: what is wrong with it is of low severity.</summary>
    public AppExport Dev(string rotatedAt) => Account(
        "svc-a",
        $$"""
        "environment":"dev","credentials":[{"slot":"key1","type":"access_key","status":"active","providerManaged":false,
        "createdAt":"2025-01-01T00:00:00Z","rotatedAt":"{{rotatedAt}}","lastUsedAt":"2026-05-31T00:00:00Z"}],"grants":[]
        """);

    public string Text(bool trailer = true)
    {
        var body = string.Concat(lines.Select(line => line + "\n"));
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
        var header = $$$"""{"snapshot":{"source":"app","takenAt":"{{{takenAt}}}","complete":true}}""";
        var end = trailer ? $$$"""{"end":{"lines":{{{lines.Count}}},"sha256":"{{{digest}}}"}}""" + "\n" : "";
        return header + "\n" + body + end;
    }
}
