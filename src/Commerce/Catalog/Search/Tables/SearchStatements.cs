using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Vitrine.Commerce.Data;

namespace Vitrine.Commerce.Catalog.Search.Tables;

/// <summary>Sends the statements of <see cref="SearchTables"/> the way the context sends its own: in its transaction, measured and logged.</summary>
static class SearchStatements
{
    extension(StoreDb store)
    {
        /// <summary>Several statements in one round trip, read one after the other.</summary>
        public async Task ReadAsync(string sql, IReadOnlyList<object> values, IReadOnlyList<Action<DbDataReader>> readers, CancellationToken cancel)
        {
            var command = store.GetService<IRawSqlCommandBuilder>().Build(sql, values, store.Model);
            var where = new RelationalCommandParameterObject(store.GetService<IRelationalConnection>(), command.ParameterValues, readerColumns: null, store, store.GetService<IRelationalCommandDiagnosticsLogger>(), CommandSource.FromSqlQuery);
            await using var reader = await command.RelationalCommand.ExecuteReaderAsync(where, cancel);
            for (var result = 0; result < readers.Count; result++)
            {
                if (result > 0 && !await reader.DbDataReader.NextResultAsync(cancel)) throw new InvalidOperationException("The statements have fewer results than readers.");
                while (await reader.DbDataReader.ReadAsync(cancel)) readers[result](reader.DbDataReader);
            }
        }

        public async Task<List<T>> ListAsync<T>(string sql, IReadOnlyList<object> values, Func<DbDataReader, T> read, CancellationToken cancel)
        {
            List<T> rows = [];
            await store.ReadAsync(sql, values, [row => rows.Add(read(row))], cancel);
            return rows;
        }

        public Task<int> WriteAsync(string sql, CancellationToken cancel, params object[] values) => store.Database.ExecuteSqlRawAsync(sql, values, cancel);
    }
}
