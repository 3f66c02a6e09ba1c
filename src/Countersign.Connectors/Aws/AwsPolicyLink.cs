namespace Countersign.Connectors.Aws;

/// <summary>A policy on a user, group or role: by ARN, or inline by name with what its document gives.</summary>
internal sealed record AwsPolicyLink(string? Arn, string Name, AwsRights InlineRights)
{
    /// <summary>The entitlement's native id; an inline policy exists only on its holder.</summary>
    public string Entitlement(string holderArn) => Arn ?? $"inline:{Name}@{holderArn}";

    /// <summary>What names the link within its holder.</summary>
    public string Key => Arn ?? $"inline:{Name}";
}
