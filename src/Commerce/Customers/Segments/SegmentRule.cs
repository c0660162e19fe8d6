using System.Linq.Expressions;

namespace Vitrine.Commerce.Customers.Segments;

/// <summary>What has to be true of a customer, as a tree that knows its question to the database and its answer for one customer at hand.</summary>
public abstract record SegmentRule
{
    SegmentRule() { }

    /// <summary>For any engine. Values are parameters of the query.</summary>
    public abstract Expression<Func<Customer, bool>> Where();

    /// <summary>For a customer read with their tags and addresses.</summary>
    public abstract bool Fits(Customer customer);

    public sealed record Both(SegmentRule First, SegmentRule Second) : SegmentRule
    {
        public override Expression<Func<Customer, bool>> Where() => Join(First.Where(), Second.Where(), Expression.AndAlso);

        public override bool Fits(Customer customer) => First.Fits(customer) && Second.Fits(customer);
    }

    public sealed record Either(SegmentRule First, SegmentRule Second) : SegmentRule
    {
        public override Expression<Func<Customer, bool>> Where() => Join(First.Where(), Second.Where(), Expression.OrElse);

        public override bool Fits(Customer customer) => First.Fits(customer) || Second.Fits(customer);
    }

    public sealed record Not(SegmentRule Rule) : SegmentRule
    {
        public override Expression<Func<Customer, bool>> Where()
        {
            var rule = Rule.Where();
            return Expression.Lambda<Func<Customer, bool>>(Expression.Not(rule.Body), rule.Parameters);
        }

        public override bool Fits(Customer customer) => !Rule.Fits(customer);
    }

    /// <summary>So many orders, from the first number to the second.</summary>
    public sealed record Orders(long From, long To) : SegmentRule
    {
        public override Expression<Func<Customer, bool>> Where() => customer => customer.OrdersCount >= From && customer.OrdersCount <= To;

        public override bool Fits(Customer customer) => customer.OrdersCount >= From && customer.OrdersCount <= To;
    }

    /// <summary>Spent so much, in minor units, from the first amount to the second.</summary>
    public sealed record Spent(long From, long To) : SegmentRule
    {
        public override Expression<Func<Customer, bool>> Where() => customer => customer.SpentMinor >= From && customer.SpentMinor <= To;

        public override bool Fits(Customer customer) => customer.SpentMinor >= From && customer.SpentMinor <= To;
    }

    /// <param name="From">The first moment that counts.</param>
    /// <param name="To">The first that does not count any more.</param>
    public sealed record Created(DateTimeOffset From, DateTimeOffset To) : SegmentRule
    {
        public override Expression<Func<Customer, bool>> Where() => customer => customer.CreatedAt >= From && customer.CreatedAt < To;

        public override bool Fits(Customer customer) => customer.CreatedAt >= From && customer.CreatedAt < To;
    }

    /// <inheritdoc cref="Created"/>
    public sealed record LastOrder(DateTimeOffset From, DateTimeOffset To) : SegmentRule
    {
        public override Expression<Func<Customer, bool>> Where() => customer => customer.LastOrderAt != null && customer.LastOrderAt >= From && customer.LastOrderAt < To;

        public override bool Fits(Customer customer) => customer.LastOrderAt is { } at && at >= From && at < To;
    }

    public sealed record NeverOrdered : SegmentRule
    {
        public override Expression<Func<Customer, bool>> Where() => customer => customer.LastOrderAt == null;

        public override bool Fits(Customer customer) => customer.LastOrderAt is null;
    }

    /// <param name="Key">See <see cref="Catalog.SearchKey"/>.</param>
    public sealed record Tagged(string Key) : SegmentRule
    {
        public override Expression<Func<Customer, bool>> Where() => customer => customer.Tags.Any(tag => tag.TagKey == Key);

        public override bool Fits(Customer customer) => customer.Tags.Exists(tag => tag.TagKey == Key);
    }

    /// <summary>The first choice among the addresses lies there.</summary>
    /// <param name="Code">ISO 3166-1 alpha-2.</param>
    public sealed record Country(string Code) : SegmentRule
    {
        public override Expression<Func<Customer, bool>> Where() => customer => customer.Addresses.Any(one => one.IsDefault && one.Address.CountryCode == Code);

        public override bool Fits(Customer customer) => customer.Addresses.Exists(one => one.IsDefault && one.Address.CountryCode == Code);
    }

    public sealed record InState(CustomerState State) : SegmentRule
    {
        public override Expression<Func<Customer, bool>> Where() => customer => customer.State == State;

        public override bool Fits(Customer customer) => customer.State == State;
    }

    public sealed record MailConsent(ConsentState State) : SegmentRule
    {
        public override Expression<Func<Customer, bool>> Where() => customer => customer.MailConsent == State;

        public override bool Fits(Customer customer) => customer.MailConsent == State;
    }

    public sealed record SmsConsent(ConsentState State) : SegmentRule
    {
        public override Expression<Func<Customer, bool>> Where() => customer => customer.SmsConsent == State;

        public override bool Fits(Customer customer) => customer.SmsConsent == State;
    }

    public sealed record Exempt(bool IsExempt) : SegmentRule
    {
        public override Expression<Func<Customer, bool>> Where() => customer => customer.TaxExempt == IsExempt;

        public override bool Fits(Customer customer) => customer.TaxExempt == IsExempt;
    }

    public sealed record Locale(string Tag) : SegmentRule
    {
        public override Expression<Func<Customer, bool>> Where() => customer => customer.Locale == Tag;

        public override bool Fits(Customer customer) => customer.Locale == Tag;
    }

    /// <param name="Key">See <see cref="Catalog.SearchKey"/>.</param>
    public sealed record MailHas(string Key) : SegmentRule
    {
        public override Expression<Func<Customer, bool>> Where() => customer => customer.MailKey.Contains(Key);

        public override bool Fits(Customer customer) => customer.MailKey.Contains(Key, StringComparison.Ordinal);
    }

    /// <inheritdoc cref="MailHas"/>
    public sealed record NameHas(string Key) : SegmentRule
    {
        public override Expression<Func<Customer, bool>> Where() => customer => customer.NameKey.Contains(Key);

        public override bool Fits(Customer customer) => customer.NameKey.Contains(Key, StringComparison.Ordinal);
    }

    static Expression<Func<Customer, bool>> Join(Expression<Func<Customer, bool>> first, Expression<Func<Customer, bool>> second, Func<Expression, Expression, BinaryExpression> how) =>
        Expression.Lambda<Func<Customer, bool>>(how(first.Body, new OneParameter(second.Parameters[0], first.Parameters[0]).Visit(second.Body)), first.Parameters);

    sealed class OneParameter(ParameterExpression former, ParameterExpression now) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == former ? now : base.VisitParameter(node);
    }
}
