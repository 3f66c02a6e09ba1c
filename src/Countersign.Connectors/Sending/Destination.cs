using System.Net;
using System.Net.Sockets;
using Countersign.Connectors.Reaching;
using Countersign.Notifications;

namespace Countersign.Connectors.Sending;

/// <summary>
/// Where messages of a channel go. INVARIANT: a host that the deployment does not list gets nothing, an address that the guard did not see is
/// not connected to, and what goes to another machine is encrypted.
/// </summary>
internal sealed class Destination
{
    private Destination(Uri uri, IReadOnlyList<IPAddress> addresses, string? secret) =>
        (Uri, Addresses, Secret) = (uri, addresses, secret);

    public Uri Uri { get; }

    public IReadOnlyList<IPAddress> Addresses { get; }

    public int Port => Uri.Port > 0 ? Uri.Port : UsualPort(Uri);

    public string? Secret { get; }

    /// <summary>Whether it is this machine itself, where nobody listens on the way.</summary>
    public bool IsHere => OutgoingGuard.NamesItself(Uri.IdnHost);

    /// <exception cref="UndeliveredException">The channel has no address, or the deployment does not let it go there.</exception>
    public static Destination OfMail(DeploymentRules rules, Channel channel, Func<string, string?> secret)
    {
        if (channel.From is null)
        {
            throw new UndeliveredException("notification.no_sender", $"Channel `{channel.Name}` does not say whom mail is from. Write its `from`.");
        }
        var uri = Parsed(channel, $"smtp://{channel.Address}");
        return new Destination(uri, Judged(rules, channel, uri), channel.Secret is null ? null : Value(channel, secret));
    }

    /// <exception cref="UndeliveredException">The channel has no address, or the deployment does not let it go there.</exception>
    public static Destination OfWebhook(DeploymentRules rules, Channel channel, Func<string, string?> secret)
    {
        var named = Parsed(channel, channel.Address ?? "");
        if (named.Scheme != "https" && !(named.Scheme == "http" && OutgoingGuard.NamesItself(named.IdnHost)))
        {
            throw new UndeliveredException(
                "notification.not_encrypted", $"Channel `{channel.Name}` goes to another machine without `https`. Correct its `address`.");
        }
        var addresses = Judged(rules, channel, named);
        var value = channel.Secret is null ? throw new UndeliveredException(
            "notification.no_secret", $"Channel `{channel.Name}` names no secret. Write its `secret`: `env:COUNTERSIGN_SECRET_NAME`.") : Value(channel, secret);
        if (channel.Type == ChannelType.Webhook)
        {
            return new Destination(named, addresses, value);
        }
        // The whole address is the secret; its host is told, so that the deployment's list holds.
        return Uri.TryCreate(value, UriKind.Absolute, out var whole) && whole.Scheme == named.Scheme && whole.Authority == named.Authority
            ? new Destination(whole, addresses, null)
            : throw new UndeliveredException(
                "notification.other_host",
                $"The secret of channel `{channel.Name}` is no URL at `{named.Scheme}://{named.Authority}`. Correct it, or the `address`.");
    }

    /// <summary>A connection to the first address that answers.</summary>
    public async ValueTask<Stream> ConnectAsync(CancellationToken cancel)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync([.. Addresses], Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static IPAddress[] Judged(DeploymentRules rules, Channel channel, Uri uri)
    {
        var at = new Endpoint(uri.IdnHost, uri.Port > 0 && uri.Port != UsualPort(uri) ? uri.Port : null);
        if (!(channel.Secret is { } name ? rules.Allows(name, at) : rules.MessageHosts.Contains($"{at}", StringComparer.Ordinal)))
        {
            throw new UndeliveredException(
                "notification.not_listed",
                $"This deployment does not let channel `{channel.Name}` go to `{at}`. Whoever runs the machine adds it, to the letter, to "
                + (channel.Secret is null ? "`notifications: hosts`" : $"the `hosts` of the secret `{channel.Secret}`") + " in the deployment file.");
        }
        var (addresses, forbidden) = OutgoingGuard.Judge(uri.IdnHost);
        if (addresses.Length == 0)
        {
            throw new UndeliveredException("notification.unknown_host", $"No address is known of `{at}`, where channel `{channel.Name}` goes.");
        }
        return forbidden is not var (address, why) ? addresses : throw new UndeliveredException(
            "notification.forbidden_address",
            $"`{at}` of channel `{channel.Name}` leads to {address}, which {why}. Name the receiver's own address.");
    }

    private static int UsualPort(Uri uri) => uri.Scheme switch { "https" => 443, "http" => 80, _ => 587 };

    private static string Value(Channel channel, Func<string, string?> secret) => secret(channel.Secret!) is { Length: > 0 } value
        ? value
        : throw new UndeliveredException(
            "notification.unset",
            $"The secret `{channel.Secret}` of channel `{channel.Name}` is not set. Set the environment variable where the server starts.");

    private static Uri Parsed(Channel channel, string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Host.Length > 0 && uri.UserInfo.Length == 0
            ? uri
            : throw new UndeliveredException("notification.no_address", $"Channel `{channel.Name}` has no `address` that messages can go to. Write it.");
}
