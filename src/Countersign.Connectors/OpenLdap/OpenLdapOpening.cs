using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Countersign.Connectors.Ldap;
using Countersign.Connectors.Reading;

namespace Countersign.Connectors.OpenLdap;

/// <summary>Signs in at a server, at the addresses that were judged, and tells apart why it is not let in.</summary>
/// <param name="wait">How long the server may be silent.</param>
internal sealed class OpenLdapOpening(SourceInput input, OpenLdapSettings settings, TimeSpan wait)
{
    private static readonly TimeSpan ConnectWait = TimeSpan.FromSeconds(15);

    private readonly OpenLdapRefusals no = new(input.Source.Name, settings);

    /// <summary>A connection that is signed in.</summary>
    /// <exception cref="UnreadableSourceException">The server cannot be reached, or does not let the user in.</exception>
    public LdapConnection Open(CancellationToken cancel)
    {
        var reach = input.Way;
        var trusted = PemCertificates.Of(input.Files, OpenLdapRefusals.Certificate);
        foreach (var address in reach.Addresses)
        {
            if (Connected(address, cancel) is { } socket)
            {
                return SignedIn(socket, reach.Host, reach.Secret, trusted, cancel);
            }
        }
        throw this.no.Unreachable();
    }

    // Null where nothing answers there.
    private Socket? Connected(IPAddress address, CancellationToken cancel)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        stop.CancelAfter(ConnectWait);
        try
        {
            socket.ConnectAsync(new IPEndPoint(address, settings.Port), stop.Token).AsTask().GetAwaiter().GetResult();
            (socket.ReceiveTimeout, socket.SendTimeout) = ((int)wait.TotalMilliseconds, (int)wait.TotalMilliseconds);
            return socket;
        }
        catch (Exception failure) when (failure is SocketException or OperationCanceledException)
        {
            socket.Dispose();
            cancel.ThrowIfCancellationRequested();
            return null;
        }
    }

    private LdapConnection SignedIn(Socket socket, string host, string secret, X509Certificate2Collection trusted, CancellationToken cancel)
    {
        LdapConnection? connection = null;
        try
        {
            connection = Spoken(socket, host, trusted, cancel);
            var result = connection.Bind(settings.User, secret, cancel);
            return result is LdapResult.Success ? connection : throw this.no.NotLetIn(result);
        }
        catch (Exception failure)
        {
            connection?.Dispose();
            socket.Dispose();
            cancel.ThrowIfCancellationRequested();
            if (failure is IOException or LdapFormException or AuthenticationException or ObjectDisposedException)
            {
                throw this.no.Handshake(failure);
            }
            throw;
        }
    }

    // INVARIANT: nothing is said in the clear but to this machine, above all not the secret.
    private LdapConnection Spoken(Socket socket, string host, X509Certificate2Collection trusted, CancellationToken cancel)
    {
        var plain = new NetworkStream(socket, ownsSocket: false);
        var connection = new LdapConnection(plain, socket);
        if (settings.Tls is OpenLdapTls.Off)
        {
            return connection;
        }
        if (settings.Tls is OpenLdapTls.StartTls && connection.StartTls(cancel) is not LdapResult.Success and var refused)
        {
            throw this.no.NoTls(refused);
        }
        using var stop = cancel.Register(socket.Dispose);
        var encrypted = new SslStream(plain);
        encrypted.AuthenticateAsClient(new SslClientAuthenticationOptions
        {
            TargetHost = host,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            CertificateChainPolicy = trusted.Count == 0 ? null : Trusting(trusted),
        });
        return new LdapConnection(encrypted, socket);
    }

    private static X509ChainPolicy Trusting(X509Certificate2Collection trusted)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(trusted);
        return policy;
    }
}
