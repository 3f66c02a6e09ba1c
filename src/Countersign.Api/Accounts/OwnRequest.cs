namespace Countersign.Api.Accounts;

/// <summary>Who owns an account from now on: a party, by its id.</summary>
public sealed record OwnRequest(string Subject, string Owner);
