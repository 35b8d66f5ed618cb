using System.Text.RegularExpressions;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

using Samverk.Ui;

namespace Samverk.Tests.Ui;

/// <summary>Finds every text that the product can say, in C# and in Razor.</summary>
internal sealed partial class MessageSources
{
    /// <summary>Types whose construction or factory methods are given sentences, beside short codes.</summary>
    private static readonly string[] SentenceTypes = ["Refusal", "TimelineLine"];

    /// <summary>Methods that are given a sentence to be translated later.</summary>
    private static readonly string[] SentenceMethods = ["Sentence"];

    /// <summary>Properties whose texts are sentences to be said later.</summary>
    private static readonly string[] SentenceProperties = ["DoneSentences"];

    private readonly List<MessageUse> _uses = [];
    private readonly List<string> _problems = [];

    public IReadOnlyList<MessageUse> Uses => _uses;

    /// <summary>Texts that cannot be read from the sources.</summary>
    public IReadOnlyList<string> Problems => _problems;

    public static MessageSources In(string folder)
    {
        var sources = new MessageSources();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var place = Path.GetRelativePath(folder, file);
            if (place.Split(Path.DirectorySeparatorChar).Any(x => x is "obj" or "bin"))
                continue;
            if (file.EndsWith(".cs", StringComparison.Ordinal))
                sources.ReadCSharp(place, File.ReadAllText(file));
            if (file.EndsWith(".razor", StringComparison.Ordinal))
                sources.ReadRazor(place, File.ReadAllText(file));
        }

        return sources;
    }

    public void ReadCSharp(string place, string text)
    {
        var root = CSharpSyntaxTree.ParseText(text).GetRoot();
        foreach (var call in root.DescendantNodes().OfType<InvocationExpressionSyntax>())
            ReadCall(call, At(place, call));
        foreach (var made in root.DescendantNodes().OfType<BaseObjectCreationExpressionSyntax>().Where(IsSentenceType))
        {
            AddSentences(made.ArgumentList, At(place, made));
            // A sentence that another method makes would be said in English to everybody
            if (made.ArgumentList is { Arguments: [_, _, var sentence, ..] } && Branches(sentence.Expression).Any(x => Literal(x) is null) && IsTimelineLine(made))
                _problems.Add($"{At(place, made)}: the sentence is made elsewhere");
        }
        foreach (var property in root.DescendantNodes().OfType<PropertyDeclarationSyntax>().Where(x => SentenceProperties.Contains(x.Identifier.Text)))
            foreach (var literal in property.DescendantNodes().OfType<LiteralExpressionSyntax>())
                AddSentence(literal, At(place, literal));
    }

    public void ReadRazor(string place, string text)
    {
        foreach (Match match in WordsCall().Matches(text))
        {
            var arguments = SyntaxFactory.ParseArgumentList(text, match.Index + match.Length - 1, consumeFullText: false);
            var line = text.AsSpan(0, match.Index).Count('\n') + 1;
            AddText(match.Groups["method"].Value, arguments, $"{place}:{line}");
        }
    }

    private static string At(string place, SyntaxNode node) => $"{place}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";

    private void ReadCall(InvocationExpressionSyntax call, string place)
    {
        var (receiver, method) = call.Expression switch
        {
            MemberAccessExpressionSyntax member => (LastName(member.Expression), member.Name.Identifier.Text),
            IdentifierNameSyntax name => (null, name.Identifier.Text),
            _ => (null, ""),
        };
        if (receiver is "Words" or "words" or "_words" || (receiver is null && IsInsideWords(call)))
            AddText(method, call.ArgumentList, place);
        else if (SentenceMethods.Contains(method) || (receiver is not null && SentenceTypes.Contains(receiver)))
            AddSentences(call.ArgumentList, place);
    }

    private void AddText(string method, ArgumentListSyntax arguments, string place)
    {
        var ids = method switch { "Text" or "Later" => 1, "TextIn" or "Plural" => 2, _ => 0 };
        if (ids == 0)
            return;
        var texts = arguments.Arguments.Take(ids).Select(x => Literal(x.Expression)).ToList();
        if (texts.Count < ids || texts.Contains(null))
        {
            // A method inside Words hands its own parameter on
            if (!place.StartsWith("Samverk.Ui/Words/Words.cs", StringComparison.Ordinal))
                _problems.Add($"{place}: {method} is given something other than a literal");
            return;
        }

        if (method == "Later")
        {
            _uses.Add(new MessageUse(new TextKey(null, texts[0]!), null, place));
            return;
        }

        var given = arguments.Arguments.Skip(method == "Plural" ? 3 : ids).Select(x => GivenName(x.Expression)).ToList();
        if (method == "Plural")
            given.Add("n");
        var key = method == "TextIn" ? new TextKey(texts[0], texts[1]!) : new TextKey(null, texts[0]!);
        _uses.Add(new MessageUse(key, method == "Plural" ? texts[1] : null, place)
        {
            Given = given.Contains(null) ? null : [.. given.Select(x => x!)],
        });
    }

    // A code is one word in kebab case; a sentence has spaces
    private void AddSentences(BaseArgumentListSyntax? arguments, string place)
    {
        foreach (var argument in arguments?.Arguments ?? [])
            AddSentence(argument.Expression, place);
    }

    private void AddSentence(ExpressionSyntax expression, string place)
    {
        foreach (var branch in Branches(expression))
        {
            if (Literal(branch) is { } text && text.Contains(' ', StringComparison.Ordinal))
                _uses.Add(new MessageUse(new TextKey(null, text), null, place));
        }
    }

    private static IEnumerable<ExpressionSyntax> Branches(ExpressionSyntax expression) => expression switch
    {
        ConditionalExpressionSyntax either => Branches(either.WhenTrue).Concat(Branches(either.WhenFalse)),
        SwitchExpressionSyntax choice => choice.Arms.SelectMany(arm => Branches(arm.Expression)),
        ParenthesizedExpressionSyntax inner => Branches(inner.Expression),
        _ => [expression],
    };

    // Its area and icon come first; a refusal's code is one word and its sentence may be handed on
    private static bool IsTimelineLine(BaseObjectCreationExpressionSyntax made) =>
        made.ArgumentList?.Arguments[0].Expression.ToString().StartsWith("PolicyArea.", StringComparison.Ordinal) == true;

    private static bool IsSentenceType(BaseObjectCreationExpressionSyntax made) => made switch
    {
        ObjectCreationExpressionSyntax named => SentenceTypes.Contains(LastName(named.Type)),
        _ => made.Ancestors().OfType<MemberDeclarationSyntax>().FirstOrDefault() switch
        {
            PropertyDeclarationSyntax property => SentenceTypes.Contains(LastName(property.Type)),
            FieldDeclarationSyntax field => SentenceTypes.Contains(LastName(field.Declaration.Type)),
            MethodDeclarationSyntax method => SentenceTypes.Contains(LastName(method.ReturnType)),
            _ => false,
        },
    };

    private static bool IsInsideWords(SyntaxNode node) =>
        node.Ancestors().OfType<TypeDeclarationSyntax>().FirstOrDefault()?.Identifier.Text == "Words";

    private static string? LastName(SyntaxNode node) => node switch
    {
        IdentifierNameSyntax name => name.Identifier.Text,
        MemberAccessExpressionSyntax member => member.Name.Identifier.Text,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.Text,
        NullableTypeSyntax nullable => LastName(nullable.ElementType),
        _ => null,
    };

    private static string? Literal(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => literal.Token.ValueText,
        BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression)
            && Literal(sum.Left) is { } left && Literal(sum.Right) is { } right => left + right,
        _ => null,
    };

    private static string? GivenName(ExpressionSyntax expression) =>
        expression is TupleExpressionSyntax tuple ? Literal(tuple.Arguments[0].Expression) : null;

    [GeneratedRegex(@"\b[Ww]ords\s*\.\s*(?<method>TextIn|Text|Plural|Later)\s*\(", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex WordsCall();
}
