using Countersign.Cel.Tests.World;

namespace Countersign.Cel.Tests;

public sealed class AllocationTests
{
    [Theory]
    [InlineData("now - credential.rotated_at <= duration('2160h') && account.kind in ['service', 'workload', 'ai_agent']")]
    [InlineData("account.owner.is_active && !credential.provider_managed && credential.expires_at == null")]
    [InlineData("account.grants.exists(g, g.role == 'admin' && now < g.ends_at) || numbers.all(n, n + 1 > 5)")]
    [InlineData("missing > 3 || credential.expires_at < now || account.tags.all(t, t == 'x')")]
    [InlineData("account.logins < 3.5 && account.id.startsWith('acc') && account.id.matches('^acc-[0-9]+$') && account.note != 'x'")]
    [InlineData("'team' in account.labels && account.labels['team'] == 'red' && numbers.exists_one(i, n, i == 1 && n > 1u)")]
    [InlineData("account.id in account.regions || 'x' in account.tags || account.grants.exists(g, g.approval && account.id in account.regions)")]
    public void Verdict_allocates_nothing(string text)
    {
        var predicate = Some.Predicate(text);
        var facts = new Facts { Account = new Account { Grants = [new Grant("reader", true, Fact<Instant>.Unknown)] } };
        for (var i = 0; i < 100; i++)
        {
            predicate.Evaluate(facts, Some.Now);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            predicate.Evaluate(facts, Some.Now);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
