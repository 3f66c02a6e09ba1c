using System.Text;
using Countersign.Connectors.Reading;

namespace Countersign.Connectors.Aws;

/// <summary>Tells the two kinds of export apart by how they begin.</summary>
internal static class AwsFileKinds
{
    /// <exception cref="UnreadableSourceException">The file is empty or no text.</exception>
    public static AwsFileKind Of(ExportFile file, CancellationToken cancel)
    {
        using var hash = new ContentHash();
        using var stream = new CheckedStream(file, hash, CheckedStream.NoLineLimit, cancel);
        var head = new byte[512];
        var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var text = Encoding.UTF8.GetString(head, 0, length).TrimStart();
        if (text.StartsWith('{'))
        {
            return AwsFileKind.AuthorizationDetails;
        }
        return text.Replace("\"", "").StartsWith(CredentialReport.Head, StringComparison.OrdinalIgnoreCase)
            ? AwsFileKind.CredentialReport
            : AwsFileKind.Unknown;
    }
}
