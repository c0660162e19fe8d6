using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Tests.Architecture;

/// <summary>Reads what a method refers to, through its state machine, its lambdas and its own class's private steps.</summary>
static class HandlerWalk
{
    static readonly OpCode[] Short = new OpCode[256], Long = new OpCode[256];

    static HandlerWalk()
    {
        foreach (var field in typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            var code = (OpCode)field.GetValue(null)!; // all of them are
            (code.Size == 1 ? Short : Long)[code.Value & 0xff] = code;
        }
    }

    /// <summary>The handlers of a page model that change something: OnPost and its like, inherited ones too.</summary>
    public static IEnumerable<MethodInfo> HandlersOf(Type page) => page.GetMethods(BindingFlags.Public | BindingFlags.Instance)
        .Where(method => method.Name.StartsWith("On", StringComparison.Ordinal) && new[] { "OnPost", "OnPut", "OnPatch", "OnDelete" }.Any(verb => method.Name.StartsWith(verb, StringComparison.Ordinal)) && method.DeclaringType != typeof(Microsoft.AspNetCore.Mvc.RazorPages.PageModel));

    /// <summary>Whether a handler refers to a declared action, or says why it does not.</summary>
    public static bool IsAccountedFor(MethodInfo handler) => handler.GetCustomAttribute<NotAnActionAttribute>() is not null || Reaches(handler, handler.DeclaringType!, []);

    static bool Reaches(MethodBase method, Type page, HashSet<MethodBase> seen)
    {
        if (!seen.Add(method)) return false;
        return Referred(Body(method)).Any(referred => referred.GetCustomAttribute<ActionAttribute>() is not null || (IsOfPage(referred, page) && Reaches(referred, page, seen)));
    }

    // The page's own steps, and what the compiler made of its lambdas.
    static bool IsOfPage(MethodBase method, Type page)
    {
        for (var type = method.DeclaringType; type is not null; type = type.DeclaringType)
            if (type.IsAssignableFrom(page) || (type.IsGenericType && page.BaseType?.IsGenericType == true && type.GetGenericTypeDefinition() == page.BaseType.GetGenericTypeDefinition()))
                return true;
        return false;
    }

    // Of an asynchronous method the work is in its state machine.
    static MethodBase Body(MethodBase method) =>
        method.GetCustomAttribute<AsyncStateMachineAttribute>() is { } machine ? machine.StateMachineType.GetMethod("MoveNext", BindingFlags.NonPublic | BindingFlags.Instance)! : method;

    static IEnumerable<MethodBase> Referred(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        var types = method.DeclaringType is { IsGenericType: true } generic ? generic.GetGenericArguments() : null;
        var arguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < code.Length;)
        {
            var operation = code[at] == 0xfe ? Long[code[at + 1]] : Short[code[at]];
            at += operation.Size;
            if (operation.OperandType is OperandType.InlineMethod && method.Module.ResolveMethod(BitConverter.ToInt32(code, at), types, arguments) is { } referred) yield return referred;
            at += operation.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }
}
