namespace Countersign.Connectors.Aws;

/// <summary>What a policy gives by itself: its class, and whether it names all actions on all resources or all actions of a service that can write.</summary>
internal readonly record struct AwsRights(Fact<string> Class, Fact<bool> Wildcard)
{
    public static AwsRights Unknown => default;
}
