namespace Countersign.Cel.Tests.World;

[CelNamed("is_active", "self.status == 'active' && (self.ends_at == null || now < self.ends_at)")]
[CelNamed("is_gone", "!self.is_active")]
public sealed record Party(string Name, string Status, Fact<Instant> EndsAt)
{
    public Party? Manager { get; init; }
}
