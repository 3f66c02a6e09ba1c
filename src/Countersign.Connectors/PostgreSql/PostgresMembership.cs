namespace Countersign.Connectors.PostgreSql;

/// <summary>That one role is a member of another.</summary>
/// <param name="MayGrant">Whether it may make others members.</param>
internal sealed record PostgresMembership(long Member, long Role, bool MayGrant);
