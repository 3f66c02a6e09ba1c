using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Countersign.Testing;

/// <summary>What a server for tests needs to listen on loopback with TLS: a port nobody has, and a certificate for `localhost` that signed itself.</summary>
internal static class ServerKeys
{
    /// <summary>Writes `server.crt` and `server.key` into a folder, the key for its owner alone.</summary>
    public static void Write(string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText($"{folder}/server.crt", certificate.ExportCertificatePem());
        File.WriteAllText($"{folder}/server.key", key.ExportPkcs8PrivateKeyPem());
        File.SetUnixFileMode($"{folder}/server.key", UnixFileMode.UserRead);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
