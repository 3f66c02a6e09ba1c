using Countersign.Cel;
using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Inventory.Sources;
using Countersign.Policies;

namespace Countersign.Workflow.Steps;

/// <summary>Settles what a source leaves to its document: the kind by ordered rules, the meaning of a missing status, environment.</summary>
internal sealed class AccountClassifier
{
    private readonly Source source;
    private readonly List<(string Label, CompiledCondition When, AccountKind Kind)> rules = [];

    public AccountClassifier(Source source)
    {
        this.source = source;
        foreach (var (rule, index) in source.Classify.Select((rule, index) => (rule, index)))
        {
            if (ConditionCompiler.Compile(SubjectKind.Account, rule.When, "when").Condition is { } condition)
            {
                rules.Add(($"rule {index + 1}: {rule.When}", condition, rule.Kind));
            }
        }
    }

    public Account Settle(Account account, Activity activity, Instant now)
    {
        var settled = AbsentStatus.Apply(account, source);
        if (settled.Environment.IsUnknown && source.Environment is { } environment)
        {
            settled = settled with { Environment = environment };
        }
        return Classify(settled, activity, now);
    }

    private Account Classify(Account account, Activity activity, Instant now)
    {
        if (rules.Count > 0)
        {
            var scope = UnlinkedAccount.Scope(account.Subject, new AccountUnit(account, activity, AccountLinks.None));
            foreach (var (label, when, kind) in rules)
            {
                if (when.Evaluate(scope, now) == CelVerdict.True)
                {
                    return account with { Kind = kind, ClassifiedBy = label };
                }
            }
        }
        return account.Kind == AccountKind.Unknown ? account : account with { ClassifiedBy = account.ClassifiedBy ?? "source" };
    }
}
