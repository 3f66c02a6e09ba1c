namespace Countersign.Connectors.Reaching;

/// <summary>Where a system is: a name, an address or the folder of a Unix socket, and a port where that is not the usual one.</summary>
public readonly record struct Endpoint(string Host, int? Port)
{
    /// <summary>As the deployment file lists it: `HOST`, or `HOST:PORT`.</summary>
    public override string ToString() => Port is { } port ? $"{Host}:{port}" : Host;
}
