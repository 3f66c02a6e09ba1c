namespace Countersign.Cli.Output;

internal enum OutputFormat
{
    Table,
    Json,
    Csv,
}
