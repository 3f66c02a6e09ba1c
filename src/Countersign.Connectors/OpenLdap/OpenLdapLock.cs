namespace Countersign.Connectors.OpenLdap;

/// <summary>What the lock on an account means, by the policy that holds for it.</summary>
internal enum OpenLdapLock
{
    /// <summary>It cannot be seen, or no policy is known that says what it means.</summary>
    Unknown,

    /// <summary>There is none.</summary>
    None,

    /// <summary>The policy does not lock, so nobody is turned away by it.</summary>
    Void,

    /// <summary>It ends by itself.</summary>
    Passing,

    /// <summary>Too many wrong passwords; it stays until somebody unlocks the account.</summary>
    Kept,

    /// <summary>Somebody locked the account.</summary>
    ForGood,
}
