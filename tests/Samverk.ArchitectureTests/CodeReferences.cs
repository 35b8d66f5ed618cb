using System.Reflection;
using System.Reflection.Emit;

namespace Samverk.ArchitectureTests;

/// <summary>What the compiled code of a type touches: in signatures, attributes and, by reading the instructions, in bodies.</summary>
internal static class CodeReferences
{
    private const BindingFlags All = BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    /// <summary>The types that a type refers to, without itself. Types nested in it are asked on their own.</summary>
    public static IReadOnlySet<Type> TypesOf(Type type)
    {
        var found = new HashSet<Type>();
        Add(found, type.BaseType);
        foreach (var other in type.GetInterfaces())
            Add(found, other);
        AddAttributes(found, type);
        foreach (var member in type.GetMembers(All))
            AddMember(found, member);
        foreach (var touched in MembersOf(type))
            AddMember(found, touched);
        found.Remove(type);
        return found;
    }

    /// <summary>The members that the bodies of a type call, read or name.</summary>
    public static IEnumerable<MemberInfo> MembersOf(Type type) =>
        type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)).SelectMany(Touched);

    private static void AddMember(HashSet<Type> found, MemberInfo member)
    {
        if (member is Type type)
        {
            Add(found, type);
            return;
        }
        Add(found, member.DeclaringType);
        switch (member)
        {
            case FieldInfo field:
                Add(found, field.FieldType);
                break;
            case MethodBase method:
                AddMethod(found, method);
                break;
            default:
                break;
        }
        if (member.Module.Assembly.GetName().Name!.StartsWith("samverk", StringComparison.OrdinalIgnoreCase))
            AddAttributes(found, member);
    }

    private static void AddMethod(HashSet<Type> found, MethodBase method)
    {
        foreach (var parameter in method.GetParameters())
            Add(found, parameter.ParameterType);
        if (method is MethodInfo { ReturnType: var returned })
            Add(found, returned);
        if (method.IsGenericMethod)
        {
            foreach (var argument in method.GetGenericArguments())
                Add(found, argument);
        }
        foreach (var local in Body(method)?.LocalVariables ?? [])
            Add(found, local.LocalType);
    }

    private static void AddAttributes(HashSet<Type> found, MemberInfo member)
    {
        foreach (var attribute in member.GetCustomAttributesData())
            Add(found, attribute.AttributeType);
    }

    private static void Add(HashSet<Type> found, Type? type)
    {
        if (type is null || type.IsGenericParameter)
            return;
        if (type.HasElementType)
        {
            Add(found, type.GetElementType());
            return;
        }
        if (!found.Add(type.IsGenericType ? type.GetGenericTypeDefinition() : type))
            return;
        foreach (var argument in type.GetGenericArguments())
            Add(found, argument);
    }

    private static MethodBody? Body(MethodBase method) =>
        method.Module.Assembly.GetName().Name!.StartsWith("samverk", StringComparison.OrdinalIgnoreCase) ? method.GetMethodBody() : null;

    private static IEnumerable<MemberInfo> Touched(MethodBase method)
    {
        var code = Body(method)?.GetILAsByteArray() ?? [];
        var ofType = method.DeclaringType is { IsGenericType: true } owner ? owner.GetGenericArguments() : null;
        var ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < code.Length;)
        {
            var value = code[at] == 0xFE ? unchecked((short)(0xFE00 | code[++at])) : code[at];
            var instruction = Codes[value];
            at++;
            if (instruction.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok
                && method.Module.ResolveMember(BitConverter.ToInt32(code, at), ofType, ofMethod) is { } member)
            {
                yield return member;
            }
            at += Size(instruction.OperandType, code, at);
        }
    }

    private static int Size(OperandType operand, byte[] code, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
        _ => 4,
    };
}
