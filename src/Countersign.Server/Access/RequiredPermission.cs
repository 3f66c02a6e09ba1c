namespace Countersign.Server.Access;

/// <summary>The permission that a route declared.</summary>
internal sealed record RequiredPermission(Permission Permission);
