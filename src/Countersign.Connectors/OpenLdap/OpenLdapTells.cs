namespace Countersign.Connectors.OpenLdap;

/// <summary>Which facts a reading told, of one account at least.</summary>
internal sealed class OpenLdapTells
{
    private readonly SortedSet<string> told = new(StringComparer.Ordinal) { "account.name", "account.native_type" };

    public IReadOnlyList<string> Told => [.. this.told];

    public void Add(SourceItem.AccountItem item)
    {
        var account = item.Account;
        Add(account.Email.IsUnknown, "account.email");
        Add(account.EmployeeId.IsUnknown, "account.employee_id");
        Add(account.Status.IsUnknown, "account.status");
        Add(account.CreatedAt.IsUnknown, "account.created_at");
        Add(account.ExpiresAt.IsUnknown, "account.expires_at");
        Add(account.Credentials.IsUnknown, "account.credentials", "credential.provider_managed", "credential.rotated_at");
        Add(account.Grants.IsUnknown, "account.grants", "grant.class", "grant.entitlement", "grant.name", "grant.path");
        Add(item.Activity.LastSignInAt.IsUnknown, "account.last_sign_in_at", "account.last_activity_at");
    }

    private void Add(bool isUnknown, params ReadOnlySpan<string> facts)
    {
        foreach (var fact in isUnknown ? [] : facts)
        {
            this.told.Add(fact);
        }
    }
}
