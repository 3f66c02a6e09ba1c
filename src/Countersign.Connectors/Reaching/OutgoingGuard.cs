using System.Net;
using System.Net.Sockets;

namespace Countersign.Connectors.Reaching;

/// <summary>
/// Which addresses nothing of ours connects to, whatever name led there: a machine's own metadata, link-local neighbours, many at once, and
/// loopback unless it is named plainly.
/// </summary>
public static class OutgoingGuard
{
    // Where clouds tell a machine about itself, its credentials among that, outside of the link-local range.
    private static readonly IPAddress[] Metadata =
        [.. new[] { "100.100.100.200", "168.63.129.16", "192.0.0.192", "fd00:ec2::254", "fd20:ce::254" }.Select(IPAddress.Parse)];

    private static readonly IPNetwork[] Neighbours = [.. new[] { "169.254.0.0/16", "fe80::/10" }.Select(IPNetwork.Parse)];
    private static readonly IPNetwork[] Nobody = [.. new[] { "0.0.0.0/8", "224.0.0.0/4", "240.0.0.0/4", "::/128", "ff00::/8" }.Select(IPNetwork.Parse)];

    /// <summary>Why an address is not connected to; null where it may be.</summary>
    /// <param name="host">The name that led to it.</param>
    public static string? Objection(string host, IPAddress address)
    {
        var plain = Plain(address);
        return Metadata.Contains(plain) || Neighbours.Any(network => network.Contains(plain)) ? "is where machines tell of themselves"
            : Nobody.Any(network => network.Contains(plain)) ? "is no single machine"
            : IPAddress.IsLoopback(plain) && !NamesItself(host) ? "is this machine itself, under another name"
            : !IPAddress.IsLoopback(plain) && NamesItself(host) ? "is another machine than this"
            : null;
    }

    /// <summary>Whether a host is this machine, said plainly.</summary>
    public static bool NamesItself(string host) =>
        host == "localhost" || (IPAddress.TryParse(host, out var literal) && IPAddress.IsLoopback(Plain(literal)));

    /// <summary>The addresses of a host, looked up once: what is judged is what is connected to. None where it is unknown.</summary>
    /// <returns>With them the first that nothing connects to, and why; null where all may be connected to.</returns>
    public static (IPAddress[] Addresses, (IPAddress Address, string Why)? Forbidden) Judge(string host)
    {
        var addresses = Lookup(host);
        foreach (var address in addresses)
        {
            if (Objection(host, address) is { } why)
            {
                return (addresses, (address, why));
            }
        }
        return (addresses, null);
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

    // An IPv4 address can be written as an IPv6 one in ways that networks and systems translate back; a zone changes nothing about it.
    private static IPAddress Plain(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }
        var bytes = address.GetAddressBytes();
        return bytes switch
        {
            [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, ..] or [0x00, 0x64, 0xff, 0x9b, ..] => new IPAddress(bytes.AsSpan(12)),
            [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, not 0, ..] => new IPAddress(bytes.AsSpan(12)),
            [0x20, 0x02, ..] => new IPAddress(bytes.AsSpan(2, 4)),
            _ => new IPAddress(bytes),
        };
    }
}
