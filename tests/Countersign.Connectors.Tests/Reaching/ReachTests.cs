using System.Net;
using Countersign.Connectors.Reaching;
using Countersign.Connectors.Tests.Support;
using Xunit;

namespace Countersign.Connectors.Tests.Reaching;

/// <summary>Where a secret may go, and to which addresses nothing goes.</summary>
public sealed class ReachTests
{
    [Theory]
    [InlineData("db.example.org", "10.0.0.8", true)]
    [InlineData("db.example.org", "203.0.113.8", true)]
    [InlineData("db.example.org", "2001:db8::8", true)]
    [InlineData("localhost", "127.0.0.1", true)]
    [InlineData("127.0.0.1", "127.0.0.1", true)]
    [InlineData("::1", "::1", true)]
    [InlineData("db.example.org", "127.0.0.1", false)]
    [InlineData("db.example.org", "127.8.8.8", false)]
    [InlineData("db.example.org", "::1", false)]
    [InlineData("db.example.org", "::ffff:127.0.0.1", false)]
    [InlineData("169.254.169.254", "169.254.169.254", false)]
    [InlineData("db.example.org", "169.254.169.254", false)]
    [InlineData("db.example.org", "::ffff:169.254.169.254", false)]
    [InlineData("db.example.org", "64:ff9b::a9fe:a9fe", false)]
    [InlineData("db.example.org", "2002:a9fe:a9fe::1", false)]
    [InlineData("db.example.org", "fe80::1", false)]
    [InlineData("db.example.org", "fd00:ec2::254", false)]
    [InlineData("db.example.org", "100.100.100.200", false)]
    [InlineData("db.example.org", "0.0.0.0", false)]
    [InlineData("db.example.org", "::", false)]
    [InlineData("db.example.org", "224.0.0.1", false)]
    [InlineData("db.example.org", "255.255.255.255", false)]
    [InlineData("db.example.org", "ff02::1", false)]
    [InlineData("db.example.org", "fd00:ec2::254%2", false)]
    [InlineData("db.example.org", "::1%1", false)]
    [InlineData("db.example.org", "::127.0.0.1", false)]
    [InlineData("db.example.org", "64:ff9b:1::a9fe:a9fe", false)]
    [InlineData("db.example.org", "fd20:ce::254", false)]
    [InlineData("db.example.org", "168.63.129.16", false)]
    [InlineData("localhost", "10.0.0.8", false)]
    public void Metadata_neighbours_many_and_this_machine_by_another_name_are_not_reached(string host, string address, bool reached) =>
        Assert.Equal(reached, OutgoingGuard.Objection(host, IPAddress.Parse(address)) is null);

    [Theory]
    [InlineData("A", "localhost", "x", null)]
    [InlineData("A", "/run/pg", "x", null)]
    [InlineData(null, "localhost", "x", "source.reach.no_secret")]
    [InlineData("B", "localhost", "x", "source.reach.not_listed")]
    [InlineData("A", "other.example.org", "x", "source.reach.not_listed")]
    [InlineData("A", "LOCALHOST", "x", "source.reach.not_listed")]
    [InlineData("A", "localhost", "x", "source.reach.not_listed", 5434)]
    [InlineData("A", "localhost", "x", null, 5433)]
    [InlineData("A", "localhost", "", "source.reach.unset")]
    [InlineData("A", "localhost", null, "source.reach.unset")]
    [InlineData("A", "no-such-host.invalid", "x", "source.reach.unknown_host")]
    [InlineData("A", "169.254.169.254", "x", "source.reach.forbidden_address")]
    public void A_secret_goes_to_a_host_that_is_listed_with_it(string? secret, string host, string? value, string? code, int? port = null)
    {
        var rules = new DeploymentRules { Secrets = [new ListedSecret("A", ["localhost", "localhost:5433", "/run/pg", "no-such-host.invalid", "169.254.169.254"])] };
        string? Refused()
        {
            try
            {
                Reach.To(rules, Some.Source("postgresql") with { Secret = secret }, new Endpoint(host, port), _ => value);
                return null;
            }
            catch (UnreadableSourceException refusal)
            {
                return refusal.Code;
            }
        }

        Assert.Equal(code, Refused());
    }

    [Fact]
    public void A_secret_that_may_not_go_there_is_not_even_read()
    {
        var asked = new List<string>();
        string? Ask(string name)
        {
            asked.Add(name);
            return "x";
        }

        Assert.Throws<UnreadableSourceException>(() => Reach.To(DeploymentRules.Default, Some.Source("postgresql") with { Secret = "A" }, new Endpoint("localhost", null), Ask));
        Assert.Empty(asked);
    }
}
