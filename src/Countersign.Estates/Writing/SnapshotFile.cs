using System.Text.Json;
using Countersign.Estates.Accounts;
using Countersign.Estates.Sources;

namespace Countersign.Estates.Writing;

/// <summary>The neutral snapshot of one source, streamed: header, rights, templates, accounts with their uses before them, trailer.</summary>
internal sealed class SnapshotFile : IDisposable
{
    /// <summary>What lines of this form tell, as a header names it.</summary>
    private static readonly string[] Facts =
    [
        .. Of("account", "name", "display_name", "kind", "status", "created_at", "expires_at", "email", "employee_id", "system", "identity", "delegator",
            "template", "tags", "owner_hints", "mfa", "last_activity_at", "credentials", "grants"),
        .. Of("credential", "status", "created_at", "rotated_at", "expires_at", "last_used_at", "provider_managed", "fingerprint"),
        .. Of("entitlement", "class", "owner", "wildcard"),
        .. Of("grant", "class", "wildcard", "granted_at", "expires_at", "approval", "last_used_at"),
        .. Of("identity", "kind", "name", "status", "email", "employee_id", "left_at", "ends_at", "moved_at", "employment", "manager", "team", "sponsor"),
        .. Of("template", "owner"),
        .. Of("use", "started_at", "ended_at", "ticket", "approval", "recorded", "reviewed_at", "actor"),
    ];

    private readonly LineFile file;
    private readonly EstateSource source;
    private readonly Utf8JsonWriter json;

    public SnapshotFile(string path, EstateSource source, DateTime takenAt)
    {
        (file, this.source) = (new LineFile(path), source);
        json = file.Json;
        Begin("snapshot");
        json.WriteString("source", source.Name);
        json.WriteString("takenAt", takenAt);
        json.WriteBoolean("complete", true);
        json.WriteStartArray("tells");
        foreach (var fact in Facts.Where(fact => !source.Blind || fact != "credential.rotated_at"))
        {
            json.WriteStringValue(fact);
        }
        json.WriteEndArray();
        End();
        file.Begin();
        foreach (var right in source.Rights)
        {
            Write(right);
        }
    }

    public void WriteTemplate(string id, string? owner)
    {
        Begin("template");
        json.WriteString("id", id);
        Optional("owner", owner);
        End();
    }

    public void Write(AccountDraft account)
    {
        if (account.Agent is { } agent)
        {
            Write(agent);
        }
        foreach (var use in account.Uses)
        {
            Write(account, use);
        }
        Begin("account");
        json.WriteString("nativeId", account.NativeId);
        json.WriteString("nativeType", account.NativeType);
        json.WriteString("name", account.Name);
        Optional("displayName", account.DisplayName);
        json.WriteString("kind", account.Kind);
        json.WriteString("status", account.Active ? "active" : "disabled");
        json.WriteString("createdAt", account.CreatedAt);
        json.WriteNull("expiresAt");
        WriteKeys(account);
        json.WriteBoolean("mfa", account.Mfa);
        json.WriteString("lastActivityAt", account.LastActivityAt);
        WriteHints(account);
        json.WriteStartArray("credentials");
        foreach (var credential in account.Credentials)
        {
            Write(credential);
        }
        json.WriteEndArray();
        json.WriteStartArray("grants");
        foreach (var grant in account.Grants)
        {
            Write(grant);
        }
        json.WriteEndArray();
        End();
    }

    /// <summary>Writes the trailer; without one the snapshot would be incomplete.</summary>
    public void Complete()
    {
        var (lines, digest) = (file.Lines, file.Digest());
        Begin("end");
        json.WriteNumber("lines", lines);
        json.WriteString("sha256", digest);
        End();
        file.Complete();
    }

    public void Dispose() => file.Dispose();

    private void WriteKeys(AccountDraft account)
    {
        Optional("email", account.Person?.Email ?? account.UnknownEmail);
        Optional("employeeId", account.Person?.Number);
        if (account.System.Name != source.System)
        {
            json.WriteString("system", account.System.Name);
        }
        if (account.Agent is { } agent)
        {
            json.WriteString("identity", agent.Id);
        }
        Optional("delegator", account.Delegator);
        if (account.Template is { Told: { } template })
        {
            json.WriteString("template", template);
        }
        json.WriteStartObject("tags");
        if (account.TagTeam is { } team)
        {
            json.WriteString("team", team);
        }
        json.WriteEndObject();
    }

    private void WriteHints(AccountDraft account)
    {
        json.WriteStartArray("ownerHints");
        foreach (var hint in account.Hints)
        {
            json.WriteStartObject();
            json.WriteString("by", hint.By);
            json.WriteString("party", hint.Written ?? hint.Party);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void Write(CredentialDraft credential)
    {
        json.WriteStartObject();
        json.WriteString("slot", credential.Slot);
        json.WriteString("type", credential.Type);
        json.WriteString("status", credential.Active ? "active" : "inactive");
        json.WriteString("createdAt", credential.CreatedAt);
        if (!source.Blind)
        {
            json.WriteString("rotatedAt", credential.RotatedAt);
        }
        Optional("expiresAt", credential.ExpiresAt);
        if (credential.LastUsedAt is { } used)
        {
            json.WriteString("lastUsedAt", used);
        }
        else
        {
            WriteNever("lastUsedAt", credential.CreatedAt);
        }
        json.WriteBoolean("providerManaged", false);
        json.WriteString("fingerprint", credential.Fingerprint);
        json.WriteEndObject();
    }

    private void WriteNever(string name, DateTime since)
    {
        json.WriteStartObject(name);
        json.WriteStartObject("none");
        json.WriteString("since", since);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void Write(GrantDraft grant)
    {
        json.WriteStartObject();
        json.WriteString("entitlement", grant.Right.Id);
        json.WriteStartArray("path");
        foreach (var group in grant.Path)
        {
            json.WriteStringValue(group);
        }
        json.WriteEndArray();
        json.WriteString("grantedAt", grant.GrantedAt);
        Optional("expiresAt", grant.ExpiresAt);
        Optional("approval", grant.Approval);
        json.WriteString("lastUsedAt", grant.LastUsedAt);
        json.WriteEndObject();
    }

    private void Write(Right right)
    {
        Begin("entitlement");
        json.WriteString("id", right.Id);
        json.WriteString("class", right.Class);
        Optional("owner", right.Owner);
        json.WriteBoolean("wildcard", right.Wildcard);
        End();
    }

    private void Write(AgentDraft agent)
    {
        Begin("identity");
        json.WriteString("id", agent.Id);
        json.WriteString("kind", "agent");
        json.WriteString("name", agent.Id);
        json.WriteString("status", "active");
        foreach (var none in new[] { "email", "employeeId", "leftAt", "endsAt", "movedAt", "employment", "manager", "team" })
        {
            json.WriteNull(none);
        }
        Optional("sponsor", agent.Sponsor);
        End();
    }

    private void Write(AccountDraft account, UseDraft use)
    {
        Begin("use");
        json.WriteString("account", account.NativeId);
        json.WriteString("type", use.Type);
        json.WriteString("startedAt", use.StartedAt);
        json.WriteString("endedAt", use.StartedAt.AddMinutes(40));
        Optional("ticket", use.Ticket);
        json.WriteNull("approval");
        json.WriteBoolean("recorded", true);
        Optional("reviewedAt", use.ReviewedAt);
        Optional("actor", use.Actor);
        End();
    }

    private void Optional(string name, string? value)
    {
        if (value is null)
        {
            json.WriteNull(name);
            return;
        }
        json.WriteString(name, value);
    }

    private void Optional(string name, DateTime? value)
    {
        if (value is { } at)
        {
            json.WriteString(name, at);
            return;
        }
        json.WriteNull(name);
    }

    private void Begin(string kind)
    {
        json.WriteStartObject();
        json.WriteStartObject(kind);
    }

    private void End()
    {
        json.WriteEndObject();
        json.WriteEndObject();
        file.EndLine();
    }

    private static IEnumerable<string> Of(string subject, params IEnumerable<string> facts) => facts.Select(fact => $"{subject}.{fact}");
}
