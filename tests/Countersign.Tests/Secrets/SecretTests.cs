using Countersign.Inventory;

namespace Countersign.Tests.Secrets;

public sealed class SecretTests
{
    private const string Long = "abcdefghijABCDEFGHIJ0123456789abcdefghij";

    [Theory]
    [InlineData("password")]
    [InlineData("User Password 2")]
    [InlineData("x-api-key")]
    [InlineData("Passwort")]
    [InlineData("kennwort")]
    [InlineData("PIN")]
    [InlineData("pin_code")]
    [InlineData("Mot de passe")]
    [InlineData("Contraseña")]
    [InlineData("senha")]
    [InlineData("wachtwoord")]
    [InlineData("OAuth.refreshToken")]
    [InlineData("aws_secret_access_key")]
    [InlineData("Password (initial)")]
    [InlineData("password_old")]
    [InlineData("Passwort alt")]
    [InlineData("API key (prod)")]
    [InlineData("Token (CI)")]
    [InlineData("Clé d'API")]
    [InlineData("Code d'accès")]
    [InlineData("WLAN-Schlüssel")]
    [InlineData("Hasło")]
    [InlineData("Recovery codes")]
    [InlineData("connection string")]
    [InlineData("Codice PIN")]
    [InlineData("PIN tessera")]
    [InlineData("Password utente")]
    [InlineData("password for login")]
    [InlineData("Salasana")]
    [InlineData("Parola d'ordine")]
    public void Names_of_secrets_are_told_in_any_spelling(string name) => Assert.True(SecretNames.Suspects(name));

    [Theory]
    [InlineData("hardware_token")]
    [InlineData("token_type")]
    [InlineData("shipping")]
    [InlineData("password_enabled")]
    [InlineData("Password last changed")]
    [InlineData("pwdLastSet")]
    [InlineData("secret_created_at")]
    [InlineData("compass")]
    [InlineData("value")]
    [InlineData("old")]
    [InlineData("api_key_id")]
    [InlineData("resenha")]
    [InlineData("Passwort gesetzt am")]
    [InlineData("Password data cambio")]
    [InlineData("password is required")]
    [InlineData("spin rate")]
    [InlineData("")]
    [InlineData("42")]
    public void Names_beside_secrets_are_let_be(string name) => Assert.False(SecretNames.Suspects(name));

    [Theory]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nMIIE")]
    [InlineData("-----BEGIN OPENSSH PRIVATE KEY-----")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl")]
    [InlineData("Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl")]
    [InlineData("ghp_" + Long)]
    [InlineData("gho_" + Long)]
    [InlineData("note: github_pat_" + Long)]
    [InlineData("glpat-" + Long)]
    [InlineData("xox" + "b-123456789012-" + Long)]
    [InlineData("xox" + "p-123456789012-" + Long)]
    [InlineData("sk_" + "live_" + Long)]
    [InlineData("$2a$10$" + Long)]
    [InlineData("$2b$12$" + Long)]
    [InlineData("$5$salt$" + Long)]
    [InlineData("$6$rounds=5000$salt$" + Long)]
    [InlineData("$argon2id$v=19$m=65536,t=2,p=1$" + Long)]
    public void Secrets_are_told_by_their_form_and_blotted_out(string text)
    {
        Assert.True(SecretValues.Suspects(text));
        var shown = SecretValues.Masked($"`{text}` is no date");
        Assert.DoesNotContain(text[^8..], shown, StringComparison.Ordinal);
        Assert.EndsWith("` is no date", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("arn:aws:iam::123456789012:role/eyJack.the.reader")]
    [InlineData("svc-ghp_backup-of-the-code")]
    [InlineData("costs $2,000 a month and $6$ more")]
    [InlineData("-----BEGIN CERTIFICATE-----")]
    [InlineData("AKIAIOSFODNN7EXAMPLE")]
    [InlineData("2026-01-31T09:00:00.000000Z")]
    public void Texts_that_only_look_a_little_like_secrets_are_let_be(string text) => Assert.False(SecretValues.Suspects(text));
}
