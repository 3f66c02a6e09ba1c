namespace Countersign.Storage.Migrations;

/// <summary>A numbered step of the schema, in the portable definitions that `Dialect.Ddl` spells out.</summary>
internal sealed record Migration(int Number, string Sql);
