using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Countersign.Connectors.Reading;

/// <summary>Certificates that a source names to trust, in PEM form.</summary>
internal static class PemCertificates
{
    /// <param name="none">The refusal of a file that holds no certificate.</param>
    /// <exception cref="UnreadableSourceException">A file holds no certificate.</exception>
    public static X509Certificate2Collection Of(IReadOnlyList<ExportFile> files, Func<ExportFile, UnreadableSourceException> none)
    {
        var trusted = new X509Certificate2Collection();
        foreach (var file in files)
        {
            var before = trusted.Count;
            using var text = new StreamReader(file.Open());
            try
            {
                trusted.ImportFromPem(text.ReadToEnd());
            }
            catch (CryptographicException)
            {
                throw none(file);
            }
            if (trusted.Count == before)
            {
                throw none(file);
            }
        }
        return trusted;
    }
}
