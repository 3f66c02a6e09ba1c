namespace Countersign.Connectors.Aws;

internal enum AwsFileKind
{
    Unknown,
    AuthorizationDetails,
    CredentialReport,
}
