namespace Countersign.Connectors.Aws;

/// <summary>What an ARN of IAM tells: `arn:PARTITION:iam::ACCOUNT:RESOURCE`. The account is `aws` for what AWS manages itself.</summary>
internal readonly record struct AwsArn(string Account, string Resource)
{
    public bool IsAwsManaged => Account == "aws";

    public static AwsArn? TryParse(string? text)
    {
        var parts = text?.Split(':', 6);
        return parts is ["arn", _, "iam", _, var account, var resource] && (account == "aws" || IsAccountId(account)) && resource.Length > 0
            ? new AwsArn(account, resource)
            : null;
    }

    public static bool IsAccountId(string text) => text.Length == 12 && text.All(char.IsAsciiDigit);
}
