using Countersign.Remediation;

namespace Countersign.Connectors.PostgreSql;

/// <summary>One step on one role, in one transaction.</summary>
internal sealed class PostgresStep(SourceInput acting, PostgresSettings settings, StepKind step, StepTarget target, TargetState before)
{
    private readonly PostgresStepRefusals no = new(acting.Source.Name, settings.User, target);
    private readonly string? granted = PostgresMembershipId.RoleOf(target.Grant);

    private bool IsOfGrant => step is StepKind.RemoveGrant or StepKind.RestoreGrant;

    /// <exception cref="UnreadableSourceException">The server cannot be asked: nothing was changed.</exception>
    public StepAnswer Take(CancellationToken cancel)
    {
        if (Unplanned() is { } refused)
        {
            return refused;
        }
        cancel.ThrowIfCancellationRequested();
        try
        {
            using var server = PostgresServerConnection.OpenToAct(acting, settings);
            return Objection(server, cancel) ?? Change(server, cancel);
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
        if (role is null)
        {
            return no.Gone(target.Account);
        }
        if (role.Value.Oid != before.Identity)
        {
            return no.Replaced(target.Account);
        }
        if (role.Value.IsOurs || before.Facts.ContainsKey(PostgresActingFacts.ReadsHere))
        {
            return no.OwnRole();
        }
        if (role.Value.IsServers)
        {
            return no.ServerRole();
        }
        if (!IsOfGrant)
        {
            return null;
        }
        var given = Named(server, granted!, cancel);
        return given is null ? no.Gone(granted!)
            : given.Value.Oid != before.Facts.GetValueOrDefault(PostgresActingFacts.GrantedOid) ? no.Replaced(granted!)
            : null;
    }

    private static (string Oid, bool IsOurs, bool IsServers)? Named(PostgresServerConnection server, string name, CancellationToken cancel) =>
        server.Rows(PostgresActingSql.Named, [("name", name)], cancel)
            .Select(row => ((string, bool, bool)?)(row.GetString(0), row.GetBoolean(1), row.GetBoolean(2))).SingleOrDefault();

    private StepAnswer Change(PostgresServerConnection server, CancellationToken cancel)
    {
        var (sql, values) = Asked();
        var statements = server.Rows(sql, [("role", before.Identity!), .. values], cancel).Select(row => row.GetString(0)).ToList();
        cancel.ThrowIfCancellationRequested();
        try
        {
            foreach (var statement in statements)
            {
                server.Execute(statement, cancel);
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
        StepKind.RemoveGrant => (PostgresActingSql.RemoveGrant, [("granted", granted!)]),
        StepKind.RestoreGrant => (PostgresActingSql.RestoreGrant,
        [
            ("granted", granted!), Was("admins", PostgresActingFacts.AdminOption), Was("inherits", PostgresActingFacts.InheritOption),
            Was("sets", PostgresActingFacts.SetOption), Was("grantors", PostgresActingFacts.Grantors),
        ]),
    };

    private (string Name, object Value) Was(string name, string fact) => (name, PostgresActingFacts.Each(before, fact));
}
