using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Samverk.ArchitectureTests;

/// <summary>A call in the sources, with the literal texts of its first arguments; null where an argument is no literal.</summary>
internal sealed record SourceCall(string In, int Line, IReadOnlyList<string?> Texts)
{
    /// <summary>The calls of a method, written as <c>Type.Method</c>, and of the type's own constructor inside it.</summary>
    public static IEnumerable<SourceCall> Of(string method)
    {
        foreach (var file in Solution.Sources(".cs").Concat(Solution.Sources(".razor")))
        {
            var root = CSharpSyntaxTree.ParseText(File.ReadAllText(Solution.In(file))).GetRoot();
            foreach (var call in root.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(call => call.Expression.ToString() == method))
                yield return Read(file, call.ArgumentList);
        }
    }

    /// <summary>The constants made of a type inside its own file: <c>static readonly T Name = new(…)</c>.</summary>
    public static IEnumerable<SourceCall> ConstantsIn(string file) => CSharpSyntaxTree.ParseText(File.ReadAllText(Solution.In(file))).GetRoot()
        .DescendantNodes().OfType<ImplicitObjectCreationExpressionSyntax>().Where(made => made.ArgumentList.Arguments.Count >= 3)
        .Select(made => Read(file, made.ArgumentList));

    private static SourceCall Read(string file, ArgumentListSyntax arguments) => new(
        file.Replace('\\', '/'),
        arguments.GetLocation().GetLineSpan().StartLinePosition.Line + 1,
        [.. arguments.Arguments.Select(argument => Text(argument.Expression))]);

    private static string? Text(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax { Token.Value: string text } => text,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum when Text(sum.Left) is { } left && Text(sum.Right) is { } right => left + right,
        _ => null,
    };
}
