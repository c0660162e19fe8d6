using Fluid;
using Fluid.Ast;
using Fluid.Ast.BinaryExpressions;
using Fluid.Parser;
using Fluid.Values;

namespace Vitrine.Bench.Liquid;

/// <summary>Short words for building Fluid's tree by hand: its parser cannot be constructed with the packages that resolve.</summary>
static class Fluids
{
    public static IFluidTemplate Tree(params Statement[] statements) => new FluidTemplate(statements);

    public static Statement Text(string text) => new TextSpanStatement(text);

    public static Statement Out(Expression value) => new OutputStatement(value);

    public static Statement Assign(string name, Expression value) => new AssignStatement(name, value);

    public static Statement Capture(string name, params Statement[] body) => new CaptureStatement(name, body);

    public static Statement For(string item, Expression source, params Statement[] body) => new ForStatement(body, item, source, null, null, false, null);

    public static Statement If(Expression condition, Statement[] then, Statement[]? otherwise = null) =>
        new IfStatement(condition, then, otherwise is null ? null : new ElseStatement(otherwise), []);

    public static Expression At(string path) => new MemberExpression([.. path.Split('.').Select(part => (MemberSegment)new IdentifierSegment(part))]);

    public static Expression Value(string text) => new LiteralExpression(new StringValue(text));

    public static Expression Value(decimal number) => new LiteralExpression(NumberValue.Create(number));

    public static Expression Range(decimal from, decimal to) => new RangeExpression(Value(from), Value(to));

    public static Expression Equal(Expression left, Expression right) => new EqualBinaryExpression(left, right);

    public static Expression Unequal(Expression left, Expression right) => new NotEqualBinaryExpression(left, right);

    public static Expression More(Expression left, Expression right) => new GreaterThanBinaryExpression(left, right, strict: true);

    public static Expression Both(Expression left, Expression right) => new AndBinaryExpression(left, right);

    public static Expression Filter(this Expression input, string name, params Expression[] arguments) =>
        new FilterExpression(input, name, [.. arguments.Select(argument => new FilterArgument(null, argument))]);
}
