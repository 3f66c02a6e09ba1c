namespace Countersign.Connectors.Aws;

/// <summary>A managed policy of the authorization details, with what its default version gives.</summary>
internal sealed record AwsPolicy(string Arn, string Name, string Account, AwsRights Rights, string File, long Line);
