using Countersign.Findings.Separation;
using Countersign.Findings.SigningOff;
using Countersign.Tests.Findings.Acts;

namespace Countersign.Tests.Findings.SigningOff;

public sealed class GroundsTests
{
    [Theory]
    [InlineData("Took Remediated Acknowledged", "Remediated")]
    [InlineData("Remediated TookPart Executed", "Executed")]
    [InlineData("Remediated Claimed", "Claimed")]
    [InlineData("Disputed Ruled", "Ruled")]
    [InlineData("Remediated Declined", null)]
    [InlineData("Remediated Declined Executed", "Executed")]
    [InlineData("Took Disputed Dismissed", null)]
    [InlineData("", null)]
    public void A_signatory_goes_by_the_last_word_that_was_not_given_back(string acts, string? ground)
    {
        var done = acts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(kind => SomeAct.Done(Enum.Parse<ActKind>(kind), "payments-1")).ToList();

        Assert.Equal(ground, Grounds.Of(done)?.Kind.ToString());
    }
}
