namespace Countersign.Connectors.Fake;

/// <summary>How a fake system misbehaves.</summary>
internal enum FakeTrouble
{
    /// <summary>It wants us to wait, and does nothing.</summary>
    Throttle,

    /// <summary>It says that it is not as it was, and does nothing.</summary>
    Conflict,

    /// <summary>It does not let us.</summary>
    Deny,

    /// <summary>It says that it cannot do that.</summary>
    NotSupported,

    /// <summary>Nothing was done, and the answer is lost.</summary>
    LoseAnswerBefore,

    /// <summary>The step was carried out as ever, and the answer is lost.</summary>
    LoseAnswerAfter,

    /// <summary>
    /// Ending sessions leaves one of them; every other step, which has no parts, is carried out whole. Either way nobody hears how far it came.
    /// A step that cannot be carried out at all is answered as ever.
    /// </summary>
    Half,

    /// <summary>What is seen is what was there before the last effect on each account.</summary>
    Late,

    /// <summary>The token for a page is no longer good, so reading ends there.</summary>
    ExpireToken,

    /// <summary>The connection ends within a page.</summary>
    Cut,

    /// <summary>Our own process ends before anything was done.</summary>
    DieBefore,

    /// <summary>Our own process ends when the step was carried out, and before anybody heard of it.</summary>
    DieAfter,
}
