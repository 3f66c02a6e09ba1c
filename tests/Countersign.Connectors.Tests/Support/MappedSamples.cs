namespace Countersign.Connectors.Tests.Support;

/// <summary>Files that no connector knows, invented.</summary>
internal static class MappedSamples
{
    public const string Csv =
        """
        login;bot;state;last seen;roles;password
        ana;n;Active;30/05/2026 08:00;admin+dev;s3cr3t-cell
        "svc;report";y;Disabled;;;
        bo;n;Active;28/05/2026 17:30;dev;x9-secret-cell

        """;

    public const string Json =
        """
        {"version": 3, "ignored": [{"data": {"users": []}}, [1, 2]],
         "data": {"page": {"users": "not these"}, "users": [
           {"id": 1, "login": "ana", "mfa": true, "seen": "2026-05-30T08:00:00Z", "rights": [{"of": "admin", "at": "2024-01-01"}], "token": "s3cr3t"},
           {"id": 2, "login": "bo", "mfa": false, "seen": null, "rights": []},
           {"id": 3, "login": "cy"}
         ], "more": false},
         "end": true}
        """;

    public const string Jsonl =
        """
        {"id": 1, "login": "ana", "mfa": true, "seen": "2026-05-30T08:00:00Z", "rights": [{"of": "admin", "at": "2024-01-01"}], "token": "s3cr3t"}

        {"id": 2, "login": "bo", "mfa": false, "seen": null, "rights": []}
        {"id": 3, "login": "cy"}

        """;
}
