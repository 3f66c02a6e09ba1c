namespace Countersign.Estates.Accounts;

/// <summary>Who owns an account, as something suggests; `Written` where the source writes the party otherwise.</summary>
internal sealed record Hint(string By, string Party, string? Written = null);
