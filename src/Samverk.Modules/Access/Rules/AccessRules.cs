using System.Linq.Expressions;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;

namespace Samverk.Modules.Access.Rules;

/// <summary>
/// The conditions of access.md 2: all must hold. Break-glass stands in for the need, and for the basis on a vital interest; never for the others. Each is one expression, compiled to name the failing reasons and handed
/// to the database as the list's filter; there is no third form. Only comparison, &amp;&amp;, ||, !, Any and Contains.
/// </summary>
internal static class AccessRules
{
    private static readonly IReadOnlyList<(string Reason, Expression<Func<CaseAreaRow, AccessQuestion, bool>> Holds)> Conditions =
    [
        ("role", (row, asked) => asked.Permitted.Contains(row.Area)),
        ("mandate", (row, asked) => asked.Mandates.Contains(row.Area)),
        ("need", (row, asked) => row.Needs.Any(need => need.Holder == asked.Office || need.Holder == asked.Account)
            || row.Grants.Any(grant => grant.Account == asked.Account && grant.Until > asked.Now)),
        ("purpose", (row, asked) => asked.Opened.Contains(row.Area)),
        ("basis", (row, asked) => row.Bases.Any(basis => (basis.Recipient == Guid.Empty || basis.Recipient == asked.Office) && basis.Until >= asked.Today)
            || row.Grants.Any(grant => grant.Account == asked.Account && grant.Until > asked.Now && grant.IsVital)),
        ("agreement", (row, asked) => asked.Agreements.Contains(row.Agreement)),
        ("clearance", (row, asked) => asked.IsSignedInEnough && (!asked.InPerson.Contains(row.Area)
            || (asked.IsStrong && (row.Needs.Any(need => need.Holder == asked.Account)
                || row.Grants.Any(grant => grant.Account == asked.Account && grant.Until > asked.Now))))),
        ("seal", (row, asked) => !row.Seals.Any(seal => seal.Against == asked.Account || seal.Against == asked.Office || seal.Against == asked.Organisation)),
        ("wall", (row, asked) => !asked.Walled.Contains(row.Area)),
    ];

    /// <summary>The wall of lawyer and client, which stands around single rows: one expression for the decision and the filter, as for the rest.</summary>
    private static readonly Expression<Func<Guid, AccessQuestion, bool>> IsTheirAdviser = (adviser, asked) => asked.Advises && adviser == asked.Account;

    private static readonly Func<Guid, AccessQuestion, bool> CompiledAdviser = IsTheirAdviser.Compile();

    private static readonly IReadOnlyList<(string Reason, Func<CaseAreaRow, AccessQuestion, bool> Holds)> Compiled =
        [.. Conditions.Select(condition => (condition.Reason, condition.Holds.Compile()))];

    private static readonly PolicyArea[] AllAreas = Enum.GetValues<PolicyArea>();

    /// <summary>Conditions that look at nothing of a row but its area.</summary>
    private static readonly IReadOnlyList<Func<CaseAreaRow, AccessQuestion, bool>> OfArea =
        [.. Conditions.Zip(Compiled).Where(pair => LooksAtAreaAlone.In(pair.First.Holds)).Select(pair => pair.Second.Holds)];

    private static readonly IReadOnlyList<Expression<Func<CaseAreaRow, AccessQuestion, bool>>> OfMore =
        [.. Conditions.Select(condition => condition.Holds).Where(holds => !LooksAtAreaAlone.In(holds))];

    /// <summary>Which of the conditions hold for a row, each with the id that a reader is told.</summary>
    public static IEnumerable<(string Reason, bool Holds)> Judge(CaseAreaRow row, AccessQuestion asked) =>
        Compiled.Select(condition => (condition.Reason, condition.Holds(row, asked)));

    /// <summary>Whether consent, law or a vital interest covers a row.</summary>
    public static bool HasBasis(CaseAreaRow row, AccessQuestion asked) => Judge(row, asked).First(condition => condition.Reason == "basis").Holds;

    /// <summary>The decision on a row, with the reasons for it or what is missing. No row: nobody needs what is not there.</summary>
    public static AccessDecision Decide(CaseAreaRow? row, AccessQuestion asked, string policyVersion)
    {
        if (row is null)
            return new AccessDecision(false, ["need"], policyVersion);
        var judged = Judge(row, asked).ToList();
        var failing = judged.Where(condition => !condition.Holds).Select(condition => condition.Reason).ToList();
        return failing.Count > 0
            ? new AccessDecision(false, failing, policyVersion)
            : new AccessDecision(true, [.. judged.Select(condition => condition.Reason)], policyVersion, RestsOn(row, asked));
    }

    /// <summary>The decision on a legal adviser's own section: all of the conditions, and the wall after them.</summary>
    public static AccessDecision DecideAdvice(CaseAreaRow? row, Guid adviser, AccessQuestion asked, string policyVersion)
    {
        var decision = Decide(row, asked, policyVersion);
        if (CompiledAdviser(adviser, asked))
            return decision;
        return decision.Allowed
            ? new AccessDecision(false, ["wall"], policyVersion)
            : decision with { Reasons = [.. decision.Reasons.Append("wall").Distinct()] };
    }

    /// <summary>The wall as a filter on rows that are an adviser's own.</summary>
    public static Expression<Func<T, bool>> OwnAdvice<T>(AccessQuestion asked)
        where T : class
    {
        var row = Expression.Parameter(typeof(T), "own");
        var body = new Answered(IsTheirAdviser, Expression.Property(row, nameof(IAdvisersOwn.Adviser)), asked, AllAreas).Visit(IsTheirAdviser.Body);
        return Expression.Lambda<Func<T, bool>>(body, row);
    }

    // Whoever may look anyway does not look by break-glass. A grant that stands in for the basis stands in for all else that one can:
    // where several are open, one alone is enough.
    private static Guid? RestsOn(CaseAreaRow row, AccessQuestion asked) =>
        row.Grants.Count == 0 || Holds(row.With([]), asked) ? null : row.Grants.FirstOrDefault(grant => Holds(row.With([grant]), asked))?.GrantId;

    private static bool Holds(CaseAreaRow row, AccessQuestion asked) => Judge(row, asked).All(condition => condition.Holds);

    /// <summary>
    /// The conjunction of the same conditions, as a filter for one who asks. Those that look at the area alone are asked here, for each area that
    /// there is; the database gets the areas that are left, and the other conditions.
    /// </summary>
    /// <param name="asked">Who asks for what.</param>
    /// <param name="only">The one area that the rows are in, where they are in one.</param>
    public static Expression<Func<CaseAreaRow, bool>> Permit(AccessQuestion asked, PolicyArea? only = null)
    {
        var row = Expression.Parameter(typeof(CaseAreaRow), "row");
        var left = Left(asked, only);
        var all = left.Count == 0
            ? Expression.Constant(false)
            : OfMore.Select(holds => new Answered(holds, row, asked, left).Visit(holds.Body)).Aggregate(OneOf(left, Expression.Property(row, nameof(CaseAreaRow.Area))), And);
        return Expression.Lambda<Func<CaseAreaRow, bool>>(all, row);
    }

    private static List<PolicyArea> Left(AccessQuestion asked, PolicyArea? only) => [.. (only is { } one ? [one] : AllAreas)
        .Where(area => OfArea.All(holds => holds(new CaseAreaRow { Area = area }, asked)))];

    /// <summary>Whether an area is one of some.</summary>
    public static Expression OneOf(IEnumerable<PolicyArea> list, Expression value) => OneOf(list.Select(area => Expression.Constant(area)), value);

    private static Expression OneOf(IEnumerable<Expression> list, Expression value) => list
        .Select(one => (Expression)Expression.Equal(value, one))
        .DefaultIfEmpty(Expression.Constant(false))
        .Aggregate(Or);

    private static Expression And(Expression first, Expression second) => (first, second) switch
    {
        (ConstantExpression { Value: true }, _) or (_, ConstantExpression { Value: false }) => second,
        (_, ConstantExpression { Value: true }) or (ConstantExpression { Value: false }, _) => first,
        _ => Expression.AndAlso(first, second),
    };

    private static Expression Or(Expression first, Expression second) => (first, second) switch
    {
        (ConstantExpression { Value: false }, _) or (_, ConstantExpression { Value: true }) => second,
        (_, ConstantExpression { Value: false }) or (ConstantExpression { Value: true }, _) => first,
        _ => Expression.OrElse(first, second),
    };

    private sealed class LooksAtAreaAlone(ParameterExpression row) : ExpressionVisitor
    {
        private bool others;

        public static bool In(Expression<Func<CaseAreaRow, AccessQuestion, bool>> condition)
        {
            var visitor = new LooksAtAreaAlone(condition.Parameters[0]);
            visitor.Visit(condition.Body);
            return !visitor.others;
        }

        protected override Expression VisitMember(MemberExpression node)
        {
            others |= node.Expression == row && node.Member.Name != nameof(CaseAreaRow.Area);
            return base.VisitMember(node);
        }
    }

    /// <summary>
    /// Puts the question's values into a condition. Lists become comparisons joined by "or": the text of the query is then
    /// the same for all who hold the same areas, and is made once; with a list it is made anew for each query. What is known of all
    /// areas that are left is not asked of the database.
    /// </summary>
    private sealed class Answered(LambdaExpression condition, Expression row, AccessQuestion asked, IReadOnlyList<PolicyArea> left) : ExpressionVisitor
    {
        protected override Expression VisitBinary(BinaryExpression node) => node.NodeType switch
        {
            ExpressionType.AndAlso => And(Visit(node.Left), Visit(node.Right)),
            ExpressionType.OrElse => Or(Visit(node.Left), Visit(node.Right)),
            _ => base.VisitBinary(node),
        };

        protected override Expression VisitUnary(UnaryExpression node) => node.NodeType == ExpressionType.Not && Visit(node.Operand) is ConstantExpression { Value: bool holds }
            ? Expression.Constant(!holds)
            : base.VisitUnary(node);

        protected override Expression VisitParameter(ParameterExpression node) => node == condition.Parameters[0] ? row : base.VisitParameter(node);

        protected override Expression VisitMember(MemberExpression node) => node.Expression == condition.Parameters[1]
            ? Read(node) switch
            {
                Guid id => Captured(id),
                DateTimeOffset moment => Captured(moment),
                DateOnly day => Captured(day),
                bool holds => Expression.Constant(holds),
                _ => throw new InvalidOperationException("A condition asks for a value that it cannot compare."),
            }
            : base.VisitMember(node);

        protected override Expression VisitMethodCall(MethodCallExpression node) => node is { Method.Name: "Contains", Arguments: [MemberExpression list, var value] }
            ? Read(list) switch
            {
                IReadOnlyList<PolicyArea> areas => left.All(areas.Contains) ? Expression.Constant(true) : OneOf(areas.Intersect(left), Visit(value)),
                IReadOnlyList<Guid> ids => OneOf(ids.Select(Captured), Visit(value)),
                _ => throw new InvalidOperationException("A condition asks for a list that it cannot compare."),
            }
            : base.VisitMethodCall(node);

        private object Read(MemberExpression member) => ((System.Reflection.PropertyInfo)member.Member).GetValue(asked)!;

        // As the compiler captures a variable: it becomes a parameter of the query, not a part of its text.
        private static Expression Captured<T>(T value)
        {
            Expression<Func<T>> captured = () => value;
            return captured.Body;
        }
    }
}
