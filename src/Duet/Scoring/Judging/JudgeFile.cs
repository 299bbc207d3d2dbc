using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;

namespace Duet.Scoring;

/// <summary>A judge as JSON, version 1: its numbers, what it learned from and how it did on what it had not learned from.</summary>
public static class JudgeFile
{
    /// <summary>How a judge's figures were found: every routine left out in turn.</summary>
    public const string Splits = "leave-one-routine-out";

    private const int Version = 1;

    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    /// <summary>Writes UTF-8; the same judge gives the same bytes.</summary>
    public static byte[] Write(Judge judge)
    {
        ArgumentNullException.ThrowIfNull(judge);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Indented))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", Version);
            writer.WriteString("ruleset", judge.Ruleset);
            writer.WriteStartObject("weights");
            foreach ((string name, double weight) in JudgeFeatures.Names.Zip(judge.Model.Weights))
            {
                writer.WriteNumber(name, weight);
            }

            writer.WriteEndObject();
            writer.WriteStartArray("thresholds");
            foreach (double threshold in judge.Model.Thresholds)
            {
                writer.WriteNumberValue(threshold);
            }

            writer.WriteEndArray();
            writer.WriteNumber("widening", judge.Widening);
            WriteData(writer, judge.Data);
            writer.WriteEndObject();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">It is no judge, or of another version; the message is one line.</exception>
    public static Judge Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(utf8);
            JsonElement root = document.RootElement;
            if (root.GetProperty("version").GetInt32() is var version && version != Version)
            {
                throw new FormatException($"is a judge of version {version}; this is version {Version}");
            }

            JsonElement weights = root.GetProperty("weights");
            var model = new OrdinalModel(
                [.. JudgeFeatures.Names.Select(name => Finite(weights.GetProperty(name)))], [.. root.GetProperty("thresholds").EnumerateArray().Select(Finite)]);
            return model.Thresholds.Length == Judge.Highest - Judge.Lowest && IsRising(model.Thresholds) && model.Weights.All(weight => weight >= 0)
                ? new Judge(model, Finite(root.GetProperty("widening")), root.GetProperty("ruleset").GetString() ?? "", ReadData(root))
                : throw new FormatException("is no judge: its thresholds do not rise or a weight is negative");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or OverflowException)
        {
            throw new FormatException("is no judge", e);
        }
    }

    private static void WriteData(Utf8JsonWriter writer, JudgeData data)
    {
        writer.WriteStartObject("data");
        writer.WriteNumber("takes", data.Takes);
        writer.WriteNumber("ratings", data.Ratings);
        writer.WriteNumber("raters", data.Raters);
        writer.WriteNumber("routines", data.Routines);
        if (data.Disagreement is { } disagreement)
        {
            writer.WriteNumber("disagreement", disagreement);
        }

        writer.WriteEndObject();
        writer.WriteStartObject("heldOut");
        writer.WriteString("splits", Splits);
        writer.WriteNumber("mae", data.HeldOutError);
        writer.WriteNumber("spearman", data.HeldOutSpearman);
        writer.WriteNumber("inside80", data.HeldOutInside);
        writer.WriteEndObject();
    }

    private static JudgeData ReadData(JsonElement root)
    {
        JsonElement data = root.GetProperty("data"), heldOut = root.GetProperty("heldOut");
        return new JudgeData
        {
            Takes = data.GetProperty("takes").GetInt32(),
            Ratings = data.GetProperty("ratings").GetInt32(),
            Raters = data.GetProperty("raters").GetInt32(),
            Routines = data.GetProperty("routines").GetInt32(),
            Disagreement = data.TryGetProperty("disagreement", out JsonElement disagreement) ? Finite(disagreement) : null,
            HeldOutError = Finite(heldOut.GetProperty("mae")),
            HeldOutSpearman = Finite(heldOut.GetProperty("spearman")),
            HeldOutInside = Finite(heldOut.GetProperty("inside80")),
        };
    }

    private static double Finite(JsonElement element) => element.GetDouble() is var value && double.IsFinite(value) ? value : throw new FormatException("is no judge: a number has no end");

    private static bool IsRising(ImmutableArray<double> values)
    {
        for (int i = 1; i < values.Length; i++)
        {
            if (!(values[i] > values[i - 1]))
            {
                return false;
            }
        }

        return true;
    }
}
