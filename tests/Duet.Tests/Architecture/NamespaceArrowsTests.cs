using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Duet.Movement;

namespace Duet.Tests.Architecture;

/// <summary>Inside the pure library the folders depend on each other in one direction only. A new arrow is a decision: write it here.</summary>
public class NamespaceArrowsTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Duet.Movement"] = [],
        ["Duet.Audio"] = ["Duet.Movement"],
        ["Duet.Choreography"] = ["Duet.Movement"],
        ["Duet.Search"] = ["Duet.Movement"],
        ["Duet.Alignment"] = ["Duet.Movement"],
        ["Duet.Scoring"] = ["Duet.Movement", "Duet.Alignment"],
    };

    private static readonly Assembly Library = typeof(Motion).Assembly;

    [Fact]
    public void Library_EveryType_LivesInAKnownRoom()
    {
        string[] rooms = [.. OwnTypes().Select(type => type.Namespace!).Distinct().Where(room => !Allowed.ContainsKey(room))];
        rooms.ShouldBeEmpty("rooms without a line in this test");
    }

    [Fact]
    public void Library_Namespaces_FollowTheArrows()
    {
        var wrong = new SortedSet<string>();
        foreach (Type type in OwnTypes())
        {
            foreach (string used in UsedTypes(type).Where(used => used.Assembly == Library && Room(used).Length > 0).Select(used => Room(used)))
            {
                string room = Room(type);
                if (used != room && !Allowed[room].Contains(used))
                {
                    wrong.Add($"{type.FullName} uses {used}");
                }
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Library_References_NothingButTheFramework()
    {
        string[] foreign = [.. Library.GetReferencedAssemblies().Select(name => name.Name!).Where(name => !name.StartsWith("System.", StringComparison.Ordinal))];
        foreign.ShouldBeEmpty();
    }

    [Fact]
    public void Library_NoNamespace_HasTheNameOfAType()
    {
        HashSet<string> lastParts = [.. Allowed.Keys.Select(room => room.Split('.')[^1])];
        OwnTypes().Select(type => type.Name).ShouldAllBe(name => !lastParts.Contains(name));
    }

    [Fact]
    public void UsedTypes_OfAMethodBody_AreFound() =>
        UsedTypes(typeof(NamespaceArrowsTests)).ShouldContain(typeof(Motion), "the reader of method bodies is blind");

    private static IEnumerable<Type> OwnTypes() =>
        Library.GetTypes().Where(type => type.Namespace is { } room && room.StartsWith("Duet", StringComparison.Ordinal) && !type.IsDefined(typeof(CompilerGeneratedAttribute)));

    private static string Room(Type type) => type.Namespace ?? "";

    private static HashSet<Type> UsedTypes(Type type)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        var used = new HashSet<Type>();
        Add(used, type.BaseType);
        foreach (Type implemented in type.GetInterfaces())
        {
            Add(used, implemented);
        }

        foreach (FieldInfo field in type.GetFields(All))
        {
            Add(used, field.FieldType);
        }

        foreach (MethodBase method in type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)))
        {
            foreach (ParameterInfo parameter in method.GetParameters())
            {
                Add(used, parameter.ParameterType);
            }

            Add(used, (method as MethodInfo)?.ReturnType);
            foreach (Type inBody in TypesInBody(method))
            {
                Add(used, inBody);
            }
        }

        foreach (Type nested in type.GetNestedTypes(All))
        {
            used.UnionWith(UsedTypes(nested));
        }

        return used;
    }

    private static void Add(HashSet<Type> used, Type? type)
    {
        if (type is null || type.IsGenericParameter)
        {
            return;
        }

        if (type.HasElementType)
        {
            Add(used, type.GetElementType());
            return;
        }

        if (used.Add(type))
        {
            foreach (Type argument in type.GetGenericArguments())
            {
                Add(used, argument);
            }
        }
    }

    private static IEnumerable<Type> TypesInBody(MethodBase method)
    {
        if (method.GetMethodBody() is not { } body)
        {
            yield break;
        }

        foreach (LocalVariableInfo local in body.LocalVariables)
        {
            yield return local.LocalType;
        }

        foreach (int token in Tokens(body.GetILAsByteArray()!))
        {
            MemberInfo? member = Resolve(method, token);
            if (member is Type type)
            {
                yield return type;
            }
            else if (member?.DeclaringType is { } owner)
            {
                yield return owner;
            }
        }
    }

    private static MemberInfo? Resolve(MethodBase method, int token)
    {
        try
        {
            Type[]? ofMethod = method.IsGenericMethodDefinition ? method.GetGenericArguments() : null;
            return method.Module.ResolveMember(token, method.DeclaringType!.GetGenericArguments(), ofMethod);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static readonly OpCode[] OpCodesByValue = [.. typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (OpCode)field.GetValue(null)!)];

    private static IEnumerable<int> Tokens(byte[] code)
    {
        Dictionary<short, OpCode> byValue = OpCodesByValue.ToDictionary(opCode => opCode.Value);
        for (int i = 0; i < code.Length;)
        {
            short value = code[i++];
            if (value == 0xFE)
            {
                value = unchecked((short)(0xFE00 | code[i++]));
            }

            OpCode opCode = byValue[value];
            switch (opCode.OperandType)
            {
                case OperandType.InlineType or OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineTok:
                    yield return BitConverter.ToInt32(code, i);
                    i += 4;
                    break;
                case OperandType.InlineSwitch:
                    i += 4 + (4 * BitConverter.ToInt32(code, i));
                    break;
                case OperandType.InlineNone:
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    i += 1;
                    break;
                case OperandType.InlineVar:
                    i += 2;
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    i += 8;
                    break;
                default:
                    i += 4;
                    break;
            }
        }
    }
}
