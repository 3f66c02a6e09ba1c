namespace Countersign.Surfaces;

/// <summary>The identity features that a product may ship.</summary>
public enum SurfaceKind
{
    Sso,
    OauthConsent,
    TokenIssuance,
    ServiceTokens,
    DelegatedAdmin,
    TenantScopedAccess,
    RecoveryFlow,
    AdminApi,
    Provisioning,
    SecretStorage,
    Integration,
}
