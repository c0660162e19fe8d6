using Vitrine.Commerce.Catalog;

namespace Vitrine.Commerce.Customers;

static class CustomerTags
{
    extension(Customer customer)
    {
        /// <summary>Gives a customer, read with their tags, these tags and no others. Written otherwise, a tag stays as it was.</summary>
        /// <returns>Whether anything changed.</returns>
        public bool SetTags(IReadOnlyList<string> wanted)
        {
            var keys = wanted.Select(SearchKey.Of).ToHashSet(StringComparer.Ordinal);
            var gone = customer.Tags.RemoveAll(tag => !keys.Contains(tag.TagKey));
            var had = customer.Tags.Select(tag => tag.TagKey).ToHashSet(StringComparer.Ordinal);
            var added = wanted.Where(tag => !had.Contains(SearchKey.Of(tag))).ToList();
            customer.Tags.AddRange(added.Select(tag => new CustomerTag { CustomerId = customer.Id, Tag = tag }));
            return gone > 0 || added.Count > 0;
        }
    }
}
