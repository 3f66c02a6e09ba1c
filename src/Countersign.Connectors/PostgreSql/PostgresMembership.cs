namespace Countersign.Connectors.PostgreSql;

/// <summary>That one role is a member of another.</summary>
/// <param name="Role">The role it is a member of.</param>
/// <param name="CanBecome">Whether it may act as that role, its attributes included.</param>
/// <param name="MayGrant">Whether it may make others members, and so itself.</param>
internal sealed record PostgresMembership(long Member, long Role, bool CanBecome, bool MayGrant);
