using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;

namespace Vitrine.Tenancy.Actions;

/// <summary>Checks an input's fields by the attributes they carry, at whichever door it came in.</summary>
static class FieldRules
{
    static readonly ConcurrentDictionary<Type, (PropertyInfo Property, ValidationAttribute[] Rules)[]> Known = new();

    /// <summary>What is wrong with an input, a problem for each field that has one; then what <see cref="IChecked"/> finds.</summary>
    public static IReadOnlyList<Problem> Check(object input)
    {
        List<Problem> problems = [];
        foreach (var (property, rules) in Known.GetOrAdd(input.GetType(), Read))
        {
            var value = property.GetValue(input);
            if (rules.FirstOrDefault(rule => !rule.IsValid(value)) is { } broken) problems.Add(Explain(broken, JsonNamingPolicy.CamelCase.ConvertName(property.Name)));
        }

        if (problems.Count == 0 && input is IChecked more) problems.AddRange(more.Problems());
        return problems;
    }

    static (PropertyInfo, ValidationAttribute[])[] Read(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0)
            // [property: …] on a record's parameter is on the property; without it, on the constructor's parameter.
            .Select(property => (property, property.GetCustomAttributes<ValidationAttribute>(inherit: true)
                .Concat(type.GetConstructors().SelectMany(made => made.GetParameters()).Where(parameter => parameter.Name == property.Name).SelectMany(parameter => parameter.GetCustomAttributes<ValidationAttribute>()))
                .OrderByDescending(rule => rule is RequiredAttribute).ToArray()))
            .Where(found => found.Item2.Length > 0)];

    static Problem Explain(ValidationAttribute rule, string field) => rule switch
    {
        RequiredAttribute => new("required", "Please fill this in.", field),
        MaxLengthAttribute most => new("too_long", $"Use {most.Length} characters or fewer.", field) { Values = [most.Length] },
        MinLengthAttribute least => new("too_short", $"Use {least.Length} characters or more.", field) { Values = [least.Length] },
        StringLengthAttribute length => new("too_long", $"Use {length.MaximumLength} characters or fewer.", field) { Values = [length.MaximumLength] },
        EmailAddressAttribute => new("mail_invalid", "This is no mail address. Write it like name@example.com.", field),
        RangeAttribute range => new("out_of_range", $"Use a value from {range.Minimum} to {range.Maximum}.", field) { Values = [range.Minimum, range.Maximum] },
        AllowedValuesAttribute => new("not_offered", "Choose one of the values that are offered.", field),
        _ => new("invalid", "This is not in the form we need.", field),
    };
}
