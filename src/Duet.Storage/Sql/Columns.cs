using System.Collections.Immutable;
using System.Data;
using System.Globalization;
using Dapper;

namespace Duet.Storage.Sql;

/// <summary>How values lie in columns: times and lengths as whole milliseconds, lists as text.</summary>
internal static class Columns
{
    private const char Separator = '\n';
    private static readonly Lock Gate = new();
    private static bool _ready;

    public static void Prepare()
    {
        lock (Gate)
        {
            if (!_ready)
            {
                DefaultTypeMap.MatchNamesWithUnderscores = true;
                foreach (Type known in (Type[])[typeof(DateTimeOffset), typeof(DateTimeOffset?), typeof(TimeSpan), typeof(TimeSpan?)])
                {
                    SqlMapper.RemoveTypeMap(known);
                }

                SqlMapper.AddTypeHandler(new Moments());
                SqlMapper.AddTypeHandler(new Lengths());
                SqlMapper.AddTypeHandler(new Texts());
                SqlMapper.AddTypeHandler(new Numbers());
                _ready = true;
            }
        }
    }

    /// <summary>An enumeration's value as it lies in a row.</summary>
    public static string Name<T>(this T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private sealed class Moments : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override DateTimeOffset Parse(object value) => DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(value, CultureInfo.InvariantCulture));

        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value.ToUnixTimeMilliseconds();
    }

    private sealed class Lengths : SqlMapper.TypeHandler<TimeSpan>
    {
        public override TimeSpan Parse(object value) => TimeSpan.FromMilliseconds(Convert.ToInt64(value, CultureInfo.InvariantCulture));

        public override void SetValue(IDbDataParameter parameter, TimeSpan value) => parameter.Value = (long)Math.Round(value.TotalMilliseconds);
    }

    private sealed class Texts : SqlMapper.TypeHandler<ImmutableArray<string>>
    {
        public override ImmutableArray<string> Parse(object value) => [.. ((string)value).Split(Separator, StringSplitOptions.RemoveEmptyEntries)];

        public override void SetValue(IDbDataParameter parameter, ImmutableArray<string> value) => parameter.Value = string.Join(Separator, value);
    }

    private sealed class Numbers : SqlMapper.TypeHandler<ImmutableArray<double>>
    {
        public override ImmutableArray<double> Parse(object value) =>
            [.. ((string)value).Split(Separator, StringSplitOptions.RemoveEmptyEntries).Select(number => double.Parse(number, CultureInfo.InvariantCulture))];

        public override void SetValue(IDbDataParameter parameter, ImmutableArray<double> value) =>
            parameter.Value = string.Join(Separator, value.Select(number => number.ToString("R", CultureInfo.InvariantCulture)));
    }
}
