using System.Linq.Expressions;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;

namespace Samverk.Modules.Access.Rules;

/// <summary>
/// The conditions of access.md 2: all must hold. Each is one expression, compiled to name the failing reasons and handed
/// to the database as the list's filter; there is no third form. Only comparison, &amp;&amp;, ||, !, Any and Contains.
/// </summary>
internal static class AccessRules
{
    /// <summary>Areas whose content is protection or sealed: the officer must be assigned in person (T3, T4).</summary>
    private static readonly PolicyArea[] Sealed = [PolicyArea.Protection, PolicyArea.LegalAndAsylum, PolicyArea.Complaint];

    /// <summary>The conditions on a row, each with the id that a reader is told.</summary>
    public static IReadOnlyList<(string Reason, Expression<Func<CaseAreaRow, bool>> Holds)> Conditions(SubjectFacts subject, string purpose)
    {
        var account = subject.Account.Value;
        var office = subject.Office.Value;
        // Lists: Contains of an array binds to spans, which the interpreter of expressions cannot hold.
        var mandates = subject.Areas.ToList();
        var opened = PurposeRules.AreasOf(purpose).ToList();
        var agreements = subject.Agreements.ToList();
        List<PolicyArea> walled = subject.Enforces ? [PolicyArea.LegalAndAsylum] : [];
        var inPerson = Sealed.ToList();
        return
        [
            ("mandate", row => mandates.Contains(row.Area)),
            ("need", row => row.Needs.Any(need => need.Holder == office || need.Holder == account)),
            ("purpose", row => opened.Contains(row.Area)),
            ("basis", row => row.Bases.Any()),
            ("agreement", row => agreements.Contains(row.Agreement)),
            ("clearance", row => !inPerson.Contains(row.Area) || row.Needs.Any(need => need.Holder == account)),
            ("wall", row => !walled.Contains(row.Area)),
        ];
    }

    /// <summary>The conjunction of the same conditions.</summary>
    public static Expression<Func<CaseAreaRow, bool>> Permit(SubjectFacts subject, string purpose)
    {
        var row = Expression.Parameter(typeof(CaseAreaRow), "row");
        var all = Conditions(subject, purpose)
            .Select(condition => new Substitution(condition.Holds.Parameters[0], row).Visit(condition.Holds.Body))
            .Aggregate(Expression.AndAlso);
        return Expression.Lambda<Func<CaseAreaRow, bool>>(all, row);
    }

    private sealed class Substitution(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}
