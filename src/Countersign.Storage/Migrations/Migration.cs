using Countersign.Storage.Engine;

namespace Countersign.Storage.Migrations;

/// <summary>A numbered step of the schema, in the portable definitions that `Dialect.Ddl` spells out.</summary>
internal sealed record Migration(int Number, string Sql)
{
    /// <summary>Whether each engine turns the tables of staged rows into its own after this step.</summary>
    public bool MovesStaged { get; init; }

    /// <summary>Whether each engine makes its tables of staged rows anew after this step.</summary>
    public bool RemakesStaging { get; init; }

    /// <summary>What no statement can do, after them.</summary>
    public Func<Session, CancellationToken, Task>? Then { get; init; }
}
