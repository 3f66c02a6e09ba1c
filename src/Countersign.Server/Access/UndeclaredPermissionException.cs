namespace Countersign.Server.Access;

/// <summary>The server does not start: routes declare no permission.</summary>
public sealed class UndeclaredPermissionException(IReadOnlyList<string> routes)
    : Exception($"Every route declares exactly one permission with `.Requires(…)`; these do not: {string.Join(", ", routes)}.")
{
    public IReadOnlyList<string> Routes { get; } = routes;
}
