using Countersign.Remediation;

namespace Countersign.Connectors.PostgreSql;

/// <summary>One step on one role, in one transaction.</summary>
internal sealed class PostgresStep(SourceInput acting, PostgresSettings settings, StepKind step, StepTarget target, TargetState before)
{
    private readonly PostgresStepRefusals no = new(acting.Source.Name, settings.User, target);
    private readonly string? granted = PostgresMembershipId.RoleOf(target.Grant);

    /// <summary>What the server keeps of a new password; null for steps on none.</summary>
    public string? Verifier { get; init; }

    /// <summary>How long a new password lets in; null where that stays as it is.</summary>
    public TimeSpan? Lifetime { get; init; }

    private bool IsOfGrant => step is StepKind.RemoveGrant or StepKind.RestoreGrant;

    /// <exception cref="UnreadableSourceException">The server cannot be asked: nothing was changed.</exception>
    public StepAnswer Take(CancellationToken cancel) => Unplanned() ?? Open(server => Objection(server, cancel) ?? Change(server, cancel), cancel)!;

    /// <summary>Why it would not be taken, as far as that can be told without trying; null where nothing is known against it.</summary>
    /// <exception cref="UnreadableSourceException">The server cannot be asked.</exception>
    public StepAnswer? Look(CancellationToken cancel) => Unplanned() ?? Open(server => Objection(server, cancel), cancel);

    private StepAnswer? Open(Func<PostgresServerConnection, StepAnswer?> ask, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        try
        {
            using var server = PostgresServerConnection.OpenToAct(acting, settings);
            return ask(server);
        }
        catch (UnreadableSourceException busy) when (busy.Code == PostgresOpening.Busy)
        {
            return PostgresStepRefusals.Throttled(busy);
        }
    }

    // What need not be asked of the server.
    private StepAnswer? Unplanned() => step switch
    {
        _ when !PostgresMembershipId.IsName(target.Account) => no.Gone(target.Account),
        _ when IsOfGrant && granted is null => no.NotSupported(),
        StepKind.RemoveGrant when !PostgresActingFacts.IsMember(before.Facts) => no.NotDirect(),
        StepKind.RestoreGrant when !PostgresActingFacts.IsMember(before.Facts) => no.NothingToRestore(),
        StepKind.AllowLogins when before.Facts.GetValueOrDefault(PostgresActingFacts.CanLogin) != "true" => no.NothingToRestore(),
        _ => null,
    };

    private StepAnswer? Objection(PostgresServerConnection server, CancellationToken cancel)
    {
        var role = Named(server, target.Account, cancel);
        return Moved(role, target.Account, before.Identity) ?? Untouchable(role!)
            ?? (IsOfGrant ? Moved(Named(server, granted!, cancel), granted!, before.Facts.GetValueOrDefault(PostgresActingFacts.GrantedOid)) : null);
    }

    private static string?[]? Named(PostgresServerConnection server, string name, CancellationToken cancel) =>
        server.Texts(PostgresActingSql.Named, [("name", name)], cancel).SingleOrDefault();

    private StepAnswer? Moved(string?[]? role, string name, string? planned) =>
        role is null ? no.Gone(name) : role[0] != planned ? no.Replaced(name) : null;

    private StepAnswer? Untouchable(string?[] role) =>
        role[1] == "true" || before.Facts.ContainsKey(PostgresActingFacts.ReadsHere) ? no.OwnRole() : role[2] == "true" ? no.ServerRole() : null;

    private StepAnswer Change(PostgresServerConnection server, CancellationToken cancel)
    {
        var (sql, values) = Asked();
        var statements = server.Texts(sql, [("role", before.Identity!), .. values], cancel);
        cancel.ThrowIfCancellationRequested();
        try
        {
            foreach (var statement in statements)
            {
                server.Execute(statement[0]!, cancel);
            }
            // A name may have come to mean another role in between. Sessions are ended by the oid, and for good.
            if (step is not StepKind.EndSessions && Objection(server, cancel) is { } moved)
            {
                return moved;
            }
            server.Commit();
            return StepAnswer.Taken;
        }
        catch (Exception failure)
        {
            return no.Of(step, failure);
        }
    }

    private (string Sql, (string Name, object Value)[] Values) Asked() => step switch
    {
        StepKind.RefuseLogins => (PostgresActingSql.RefuseLogins, []),
        StepKind.AllowLogins => (PostgresActingSql.AllowLogins, []),
        StepKind.EndSessions => (PostgresActingSql.EndSessions, []),
        StepKind.RetireSecret => (PostgresActingSql.RetireSecret, [("verifier", Verifier!), ("seconds", Lifetime?.TotalSeconds ?? (object)DBNull.Value)]),
        StepKind.RemoveGrant => (PostgresActingSql.RemoveGrant, [("granted", granted!)]),
        StepKind.RestoreGrant => (PostgresActingSql.RestoreGrant,
        [
            ("granted", granted!), Was("admins", PostgresActingFacts.AdminOption), Was("inherits", PostgresActingFacts.InheritOption),
            Was("sets", PostgresActingFacts.SetOption), Was("grantors", PostgresActingFacts.Grantors),
        ]),
        StepKind.IssueSecret or StepKind.PromoteSecret or StepKind.WithdrawSecret =>
            throw new InvalidOperationException($"The server has no part in `{step}`."),
    };

    private (string Name, object Value) Was(string name, string fact) => (name, PostgresActingFacts.Each(before, fact));
}
