namespace Countersign.Connectors.PostgreSql;

/// <summary>
/// What is asked of a server before, while and after a role is changed. INVARIANT: a statement that changes a role is written by the server
/// itself, which quotes the names, and for the role of one oid alone.
/// </summary>
internal static class PostgresActingSql
{
    /// <summary>Of the role `name`: what tells it from others, whether it asks this itself, whether it belongs to the server.</summary>
    public const string Named = """
        SELECT r.oid::bigint::text, (r.rolname IN (session_user, current_user))::text, (r.oid::bigint < 16384 OR r.rolname ~ '^pg_')::text
        FROM pg_roles r WHERE r.rolname = @name
        """;

    /// <summary>Of the role `name`: its oid, whether it asks this itself, whether it is let in, its sessions, and what `PostgresActingFacts` keeps.</summary>
    public const string State = $"""
        SELECT r.oid::bigint::text, (r.rolname IN (session_user, current_user))::text,
            (r.rolcanlogin AND (r.rolconnlimit <> 0 OR r.rolsuper))::text,
            (SELECT count(*) FROM pg_stat_activity a WHERE a.usesysid = r.oid AND {Session})::text,
            r.rolcanlogin::text, r.rolconnlimit::text, (r.rolvaliduntil AT TIME ZONE 'UTC')::text, (r.rolvaliduntil <= now())::text
        FROM pg_roles r WHERE r.rolname = @name
        """;

    /// <summary>Of the role `granted`: its oid; then one row for each time that the role `name` was made its member, or one without options.</summary>
    public const string Membership = """
        SELECT g.oid::bigint::text, m.admin_option::text, to_jsonb(m) ->> 'inherit_option', to_jsonb(m) ->> 'set_option', coalesce(b.rolname::text, '')
        FROM pg_roles g
        LEFT JOIN (pg_auth_members m JOIN pg_roles r ON r.oid = m.member AND r.rolname = @name) ON m.roleid = g.oid
        LEFT JOIN pg_roles b ON b.oid = m.grantor
        WHERE g.rolname = @granted ORDER BY b.rolname COLLATE "C"
        """;

    public const string RefuseLogins =
        "SELECT format('ALTER ROLE %I NOLOGIN', r.rolname) FROM pg_roles r WHERE r.oid = CAST(@role AS oid) AND r.rolcanlogin";

    public const string AllowLogins =
        "SELECT format('ALTER ROLE %I LOGIN', r.rolname) FROM pg_roles r WHERE r.oid = CAST(@role AS oid) AND NOT r.rolcanlogin";

    /// <summary>The new password holds for `seconds` by the server's own clock, or as long as the old one would have where that is null.</summary>
    public const string RetireSecret = """
        SELECT format('ALTER ROLE %I PASSWORD %L', r.rolname, CAST(@verifier AS text)) || CASE
            WHEN CAST(@seconds AS double precision) IS NULL THEN ''
            ELSE format(' VALID UNTIL %L', now() + make_interval(secs => CAST(@seconds AS double precision))) END
        FROM pg_roles r WHERE r.oid = CAST(@role AS oid)
        """;

    public const string EndSessions = $"""
        SELECT format($s$SELECT pg_terminate_backend(a.pid) FROM pg_stat_activity a WHERE a.usesysid = %s AND {Session}$s$, r.oid)
        FROM pg_roles r WHERE r.oid = CAST(@role AS oid)
        """;

    // From version 16 on one membership may have been granted by several, and each is taken back by its own.
    public const string RemoveGrant = $"""
        SELECT format('REVOKE %I FROM %I', g.rolname, r.rolname) || CASE WHEN {ByGrantor} THEN format(' GRANTED BY %I', b.rolname) ELSE '' END
        FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid JOIN pg_roles r ON r.oid = m.member LEFT JOIN pg_roles b ON b.oid = m.grantor
        WHERE m.member = CAST(@role AS oid) AND g.rolname = @granted ORDER BY b.rolname COLLATE "C"
        """;

    // Who granted it may be gone since; then it is granted by whoever acts.
    public const string RestoreGrant = $"""
        SELECT format('GRANT %I TO %I', g.rolname, r.rolname) || CASE
            WHEN {ByGrantor} THEN ' WITH ADMIN ' || was.admins::boolean::text || coalesce(', INHERIT ' || was.inherits::boolean::text, '')
                || coalesce(', SET ' || was.sets::boolean::text, '') || CASE WHEN b.oid IS NULL THEN '' ELSE format(' GRANTED BY %I', b.rolname) END
            WHEN was.admins::boolean THEN ' WITH ADMIN OPTION' ELSE '' END
        FROM unnest(@admins, @inherits, @sets, @grantors) AS was(admins, inherits, sets, grantor)
        JOIN pg_roles g ON g.rolname = @granted JOIN pg_roles r ON r.oid = CAST(@role AS oid) LEFT JOIN pg_roles b ON b.rolname = was.grantor
        """;

    // Who may not see what kind of process it is takes it for a session. Who streams the server's log is signed in as well.
    private const string Session = "a.pid <> pg_backend_pid() AND coalesce(a.backend_type, 'client backend') IN ('client backend', 'walsender')";

    private const string ByGrantor = "current_setting('server_version_num')::int >= 160000";
}
