using System.Net;
using Countersign.Inventory.Sources;

namespace Countersign.Connectors.Reaching;

/// <summary>
/// How a connector reaches a system that is running: its host, the addresses that were judged, and the secret to sign in with. INVARIANT: a
/// secret goes to no host and port that the deployment does not list with it, and to no address that the guard did not see.
/// </summary>
public sealed class Reach
{
    private Reach(string host, IReadOnlyList<IPAddress> addresses, string secret) => (Host, Addresses, Secret) = (host, addresses, secret);

    /// <summary>As the source names it: a name, an address, or the folder of a Unix socket.</summary>
    public string Host { get; }

    /// <summary>What to connect to, in turn; none for a Unix socket.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; }

    public string Secret { get; }

    /// <param name="rules">What this deployment lists.</param>
    /// <param name="at">Where the source is to be reached.</param>
    /// <param name="secret">The value of a secret by name; asked only for one that is listed with the host.</param>
    /// <exception cref="UnreadableSourceException">The deployment does not let the source's secret go there.</exception>
    public static Reach To(DeploymentRules rules, Source source, Endpoint at, Func<string, string?> secret)
    {
        var name = source.Secret ?? throw new UnreadableSourceException(
            "source.reach.no_secret", $"Source `{source.Name}` signs in at `{at}` with nothing. Name the secret in its `secret`.");
        if (!rules.Allows(name, at))
        {
            throw new UnreadableSourceException(
                "source.reach.not_listed",
                $"This deployment does not let the secret `{name}` of source `{source.Name}` go to `{at}`. Whoever runs the machine adds it, to the "
                + "letter, to the secret's `hosts` in the deployment file.");
        }
        var addresses = Path.IsPathRooted(at.Host) ? [] : Resolved(source, at.Host);
        return new Reach(at.Host, addresses, secret(name) is { Length: > 0 } value ? value : throw new UnreadableSourceException(
            "source.reach.unset", $"The secret `{name}` of source `{source.Name}` is not set. Set the environment variable where the server starts."));
    }

    private static IPAddress[] Resolved(Source source, string host)
    {
        var (addresses, forbidden) = OutgoingGuard.Judge(host);
        if (addresses.Length == 0)
        {
            throw new UnreadableSourceException(
                "source.reach.unknown_host", $"No address is known of `{host}`, where source `{source.Name}` is. Correct its `host`.");
        }
        return forbidden is not var (address, why) ? addresses : throw new UnreadableSourceException(
            "source.reach.forbidden_address", $"`{host}` of source `{source.Name}` leads to {address}, which {why}. Name the system's own address.");
    }
}
