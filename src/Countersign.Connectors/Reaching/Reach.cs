using System.Net;
using System.Net.Sockets;
using Countersign.Inventory.Sources;

namespace Countersign.Connectors.Reaching;

/// <summary>
/// How a connector reaches a system that is running: its host, the address that was judged, and the secret to sign in with. INVARIANT: a
/// secret goes to no host that the deployment does not list with it, and to no address that the guard did not see.
/// </summary>
public sealed class Reach
{
    private Reach(string host, IPAddress? address, string secret) => (Host, Address, Secret) = (host, address, secret);

    /// <summary>As the source names it: a name, an address, or the folder of a Unix socket.</summary>
    public string Host { get; }

    /// <summary>What to connect to; null for a Unix socket.</summary>
    public IPAddress? Address { get; }

    public string Secret { get; }

    /// <param name="rules">What this deployment lists.</param>
    /// <param name="host">Where the source is to be reached.</param>
    /// <param name="secret">The value of a secret by name; asked only for one that is listed with the host.</param>
    /// <exception cref="UnreadableSourceException">The deployment does not let the source's secret go there.</exception>
    public static Reach To(DeploymentRules rules, Source source, string host, Func<string, string?> secret)
    {
        var name = source.Secret ?? throw new UnreadableSourceException(
            "source.reach.no_secret", $"Source `{source.Name}` signs in at `{host}` with nothing. Name the secret in its `secret`.");
        if (!rules.Allows(name, host))
        {
            throw new UnreadableSourceException(
                "source.reach.not_listed",
                $"This deployment does not let the secret `{name}` of source `{source.Name}` go to `{host}`. Whoever runs the machine adds the host to "
                + "the secret's `hosts` in the deployment file.");
        }
        var address = Path.IsPathRooted(host) ? null : Resolved(source, host);
        return new Reach(host, address, secret(name) is { Length: > 0 } value ? value : throw new UnreadableSourceException(
            "source.reach.unset", $"The secret `{name}` of source `{source.Name}` is not set. Set the environment variable where the server starts."));
    }

    private static IPAddress Resolved(Source source, string host)
    {
        var address = Lookup(host).FirstOrDefault() ?? throw new UnreadableSourceException(
            "source.reach.unknown_host", $"No address is known of `{host}`, where source `{source.Name}` is. Correct its `host`.");
        return OutgoingGuard.Objection(host, address) is { } why
            ? throw new UnreadableSourceException(
                "source.reach.forbidden_address", $"`{host}` of source `{source.Name}` leads to {address}, which {why}. Name the system's own address.")
            : address;
    }

    private static IPAddress[] Lookup(string host)
    {
        try
        {
            return Dns.GetHostAddresses(host);
        }
        catch (Exception failure) when (failure is SocketException or ArgumentException)
        {
            return [];
        }
    }
}
