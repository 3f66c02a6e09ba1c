namespace Countersign.Cel.Tests.Naive;

/// <summary>Writes conditions over the stored facts of the test world: facts, lists, sets, maps, enums, instants, named expressions, macros.</summary>
internal sealed class RandomCondition(Random random)
{
    private static readonly string[] Atoms =
    [
        "yes", "unknown", "absent", "true", "1 / 0 == 1", "credential.provider_managed", "account.owner.is_active", "account.owner.is_gone",
        "account.owner == null", "account.owner.manager.is_active", "account.owner.status in ['active', 'left']", "account.owner.ends_at != null",
        "has(account.owner)", "has(account.owner.ends_at)", "has(account.note)", "account.kind in ['service', 'workload']", "account.kind == 'human'",
        "account.note != 'a'", "account.note in ['a', 'b']", "account.note in account.tags", "'x' in account.tags", "account.tags == null",
        "size(account.tags) == 0", "account.tags.exists(t, t.startsWith('x'))", "account.tags.all(t, t != account.note)", "account.id in account.regions",
        "account.note in account.regions", "'team' in account.labels", "account.labels['team'] == 'red'", "account.labels['none'] == account.note",
        "size(account.grants) > 1", "account.grants.exists(g, g.approval)", "account.grants.all(g, g.approval && g.role in ['a', account.note])",
        "account.grants.exists(g, now < g.ends_at || g.role == account.note)", "account.grants.exists(g, account.grants.all(h, h.role == g.role))",
        "account.grants.exists_one(g, g.approval)", "account.grants.filter(g, g.approval).size() > 0", "account.grants[0].approval",
        "account.grants.all(g, [g.role, 'a'].exists(r, r in account.tags))", "cel.bind(o, account.owner, o.name == 'Ada' && o.is_active)",
        "account.owner.name in account.tags",
        "account.owner.status in account.regions", "account.grants.exists(g, 'a' in g.marks && g.marks['a'] == g.role)", "account.score in [1, 2]",
        "account.score == missing", "account.score + missing > 1", "missing != 2", "numbers.exists(n, n == missing)",
        "2 in numbers", "missing in numbers", "account.score in numbers", "(yes ? account.score : missing) == 2", "(unknown ? 'a' : account.note) == 'a'",
        "now - credential.rotated_at <= duration('720h')", "now - credential.rotated_at <= credential.lifetime", "credential.rotated_at < now",
        "credential.expires_at == credential.rotated_at", "credential.expires_at != null && credential.expires_at < now", "account.logins < 3.5",
        "(unknown || yes) == absent", "(yes && account.grants.exists(g, g.approval)) != absent", "account.note.matches('^a+$')", "dyn(account.note) == 'a'",
    ];

    public string Any(int depth) => depth == 0 ? Pick(Atoms) : random.Next(8) switch
    {
        0 or 1 or 2 => $"({Any(depth - 1)}) && ({Any(depth - 1)})",
        3 or 4 => $"({Any(depth - 1)}) || ({Any(depth - 1)})",
        5 => $"!({Any(depth - 1)})",
        6 => $"({Any(depth - 1)}) ? ({Any(depth - 1)}) : ({Any(depth - 1)})",
        _ => $"account.grants.{Pick("all", "exists")}(g, ({Any(depth - 1)}) {Pick("&&", "||")} g.approval)",
    };

    private string Pick(params string[] ways) => ways[random.Next(ways.Length)];
}
