using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Duet.Movement;

/// <summary>Reads Motion JSON in one pass over the bytes: a minute of 30 Hz motion is 3 MB, and a document tree of it would be ten times that.</summary>
internal ref struct MotionJsonReader
{
    private Utf8JsonReader _json;
    private Skeleton? _skeleton;
    /// <summary>Unknown members are kept as a tree, which takes up to six times their size.</summary>
    private const int MostKept = 16 << 20;

    private readonly int _maxFrames;
    private long _kept;
    private int _frame;
    private int _person;
    private string _where;

    private MotionJsonReader(ReadOnlySpan<byte> utf8, int maxFrames)
    {
        _maxFrames = maxFrames;
        _json = new Utf8JsonReader(utf8, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        _frame = -1;
        _person = -1;
        _where = "";
    }

    public static Motion Read(ReadOnlySpan<byte> utf8, int maxFrames)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        if (utf8.StartsWith(mark))
        {
            utf8 = utf8[mark.Length..];
        }

        Skeleton? skeleton = FindSkeleton(utf8);
        var reader = new MotionJsonReader(utf8, maxFrames) { _skeleton = skeleton };
        try
        {
            return reader.ReadMotion();
        }
        catch (JsonException e)
        {
            throw new MotionFormatException(JsonFault.Describe(utf8, e), e);
        }
        catch (InvalidOperationException e)
        {
            throw reader.Error("is not valid UTF-8, or holds half a character", e);
        }
    }

    // Members may come in any order, and the poses need to know their skeleton.
    private static Skeleton? FindSkeleton(ReadOnlySpan<byte> utf8)
    {
        var reader = new MotionJsonReader(utf8, 0);
        try
        {
            reader._json.Read();
            if (reader._json.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }

            while (reader._json.Read() && reader._json.TokenType == JsonTokenType.PropertyName)
            {
                if (reader._json.ValueTextEquals("skeleton"u8) && reader._json.Read() && reader._json.TokenType == JsonTokenType.String)
                {
                    string name = reader._json.GetString()!;
                    return KnownSkeletons.Find(name) ?? throw new MotionFormatException(
                        $"skeleton \"{JsonFault.Shown(name)}\" is not one of {string.Join(", ", KnownSkeletons.All.Select(skeleton => skeleton.Name))}");
                }

                reader._json.Skip();
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Told with its place by the second pass.
        }

        return null;
    }

    private Motion ReadMotion()
    {
        double? version = null;
        int width = 0, height = 0;
        TimeSpan? duration = null;
        string? estimator = null;
        List<MotionFrame>? frames = null;
        List<(string, JsonElement)>? extra = null;

        _json.Read();
        Require(_json.TokenType == JsonTokenType.StartObject, "not a Motion JSON object");
        while (NextMember(out string name))
        {
            switch (name)
            {
                case "version": version = Number(); break;
                case "skeleton": Text(); break;
                case "width": width = WholeNumber(); break;
                case "height": height = WholeNumber(); break;
                case "duration": duration = Time(); break;
                case "estimator": estimator = _json.TokenType == JsonTokenType.Null ? null : Text(); break;
                case "frames": frames = ReadFrames(); break;
                default: Keep(ref extra, name); break;
            }
        }

        _where = "";
        Require(version is not null, "version is missing: not a Motion JSON file");
        Require(version == 1, string.Create(CultureInfo.InvariantCulture, $"version is {version}; this program reads version 1"));
        Require(_skeleton is not null, "skeleton is missing");
        Require(width > 0 && height > 0, "width and height must be above 0");
        Require(frames is not null, "frames is missing");
        TimeSpan end = frames!.Count == 0 ? TimeSpan.Zero : frames[^1].Time;
        return new Motion(_skeleton!, new FrameSize(width, height), duration ?? end, estimator, [.. frames]) { Extra = JsonMembers.From(extra) };
    }

    private List<MotionFrame> ReadFrames()
    {
        Require(_skeleton is not null, "skeleton is missing");
        RequireArray();
        var frames = new List<MotionFrame>();
        TimeSpan last = TimeSpan.Zero;
        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            if (frames.Count == _maxFrames)
            {
                throw new MotionFormatException(string.Create(CultureInfo.InvariantCulture, $"has more than {_maxFrames} frames, which is the limit"));
            }

            _frame = frames.Count;
            MotionFrame frame = ReadFrame();
            _where = "time";
            Require(frame.Time >= last, $"goes back from {last.TotalSeconds} to {frame.Time.TotalSeconds}");
            last = frame.Time;
            frames.Add(frame);
        }

        _frame = -1;
        return frames;
    }

    private MotionFrame ReadFrame()
    {
        TimeSpan? time = null;
        List<Pose>? people = null;
        List<(string, JsonElement)>? extra = null;
        _where = "";
        Require(_json.TokenType == JsonTokenType.StartObject, "is not an object");
        while (NextMember(out string name))
        {
            switch (name)
            {
                case "time": time = Time(); break;
                case "people": people = ReadPeople(); break;
                default: Keep(ref extra, name); break;
            }
        }

        _where = "";
        Require(time is not null, "has no time");
        return new MotionFrame(time!.Value, people is null ? [] : [.. people]) { Extra = JsonMembers.From(extra) };
    }

    private List<Pose> ReadPeople()
    {
        RequireArray();
        var people = new List<Pose>();
        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            _person = people.Count;
            people.Add(ReadPose());
        }

        _person = -1;
        return people;
    }

    private Pose ReadPose()
    {
        int id = _person;
        float score = 1;
        ImmutableArray<Joint> joints = default;
        ImmutableArray<WorldPoint> world = default;
        List<(string, JsonElement)>? extra = null;
        _where = "";
        Require(_json.TokenType == JsonTokenType.StartObject, "is not an object");
        while (NextMember(out string name))
        {
            switch (name)
            {
                case "id": id = WholeNumber(); break;
                case "score": score = Score(); break;
                case "joints": joints = ReadTriples((x, y, c) => new Joint(x, y, Math.Clamp(c, 0, 1)), Joint.Missing); break;
                case "world": world = _json.TokenType == JsonTokenType.Null ? default : ReadTriples((x, y, z) => new WorldPoint(x, y, z), WorldPoint.Missing); break;
                default: Keep(ref extra, name); break;
            }
        }

        _where = "";
        Require(!joints.IsDefault, "has no joints");
        _where = "id";
        Require(id >= 0, $"is {id}; it must not be negative");
        return new Pose(_skeleton!, joints, world, id, score) { Extra = JsonMembers.From(extra) };
    }

    private ImmutableArray<T> ReadTriples<T>(Func<float, float, float, T> make, T missing)
    {
        RequireArray();
        int expected = _skeleton!.Joints.Length;
        var builder = ImmutableArray.CreateBuilder<T>(expected);
        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            if (_json.TokenType == JsonTokenType.Null)
            {
                builder.Add(missing);
                continue;
            }

            RequireToken(JsonTokenType.StartArray, builder.Count);
            builder.Add(make(NextNumber(builder.Count), NextNumber(builder.Count), NextNumber(builder.Count)));
            _json.Read();
            RequireToken(JsonTokenType.EndArray, builder.Count - 1);
        }

        Require(builder.Count == expected, $"has {builder.Count} entries, {_skeleton.Name} has {expected}");
        return builder.DrainToImmutable();
    }

    private float NextNumber(int entry)
    {
        _json.Read();
        RequireToken(JsonTokenType.Number, entry);
        return _json.GetSingle() is var value && float.IsFinite(value) ? value : throw Error($"entry {entry} is out of range");
    }

    private readonly void RequireToken(JsonTokenType type, int entry)
    {
        if (_json.TokenType != type)
        {
            throw Error($"entry {entry} is neither null nor three numbers");
        }
    }

    private bool NextMember(out string name)
    {
        _json.Read();
        if (_json.TokenType != JsonTokenType.PropertyName)
        {
            name = "";
            return false;
        }

        name = MemberName();
        _where = name;
        _json.Read();
        return true;
    }

    // The known names are constants: a minute of motion has 20,000 of them.
    private readonly string MemberName()
    {
        ReadOnlySpan<string> known = ["joints", "world", "id", "score", "time", "people"];
        foreach (string name in known)
        {
            if (_json.ValueTextEquals(name))
            {
                return name;
            }
        }

        return _json.GetString()!;
    }

    private double Number()
    {
        Require(_json.TokenType == JsonTokenType.Number, "is not a number");
        return _json.GetDouble();
    }

    private float Score()
    {
        float score = (float)Number();
        return float.IsFinite(score) ? score : throw Error("is out of range");
    }

    private int WholeNumber()
    {
        Require(_json.TokenType == JsonTokenType.Number, "is not a number");
        return _json.TryGetInt32(out int value) ? value : throw Error("is not a whole number");
    }

    private TimeSpan Time()
    {
        Require(_json.TokenType == JsonTokenType.Number, "is not a number");
        Require(_json.TryGetDecimal(out decimal seconds) && seconds is >= 0 and < 1_000_000, "is not between 0 and 1,000,000 seconds");
        return TimeSpan.FromTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond));
    }

    private string Text()
    {
        Require(_json.TokenType == JsonTokenType.String, "is not a text");
        return _json.GetString()!;
    }

    private void Keep(ref List<(string, JsonElement)>? extra, string name)
    {
        Utf8JsonReader ahead = _json;
        long start = ahead.TokenStartIndex;
        ahead.Skip();
        _kept += ahead.BytesConsumed - start;
        Require(_kept <= MostKept, $"and what else this program does not know take more than {MostKept} bytes");
        using JsonDocument value = JsonDocument.ParseValue(ref _json);
        RequireText(value.RootElement);
        (extra ??= []).Add((name, value.RootElement.Clone()));
    }

    // It is written again one day, and half a character cannot be.
    private static void RequireText(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                _ = value.GetString();
                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in value.EnumerateArray())
                {
                    RequireText(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (JsonProperty member in value.EnumerateObject())
                {
                    _ = member.Name;
                    RequireText(member.Value);
                }

                break;
        }
    }

    private readonly void RequireArray() => Require(_json.TokenType == JsonTokenType.StartArray, "is not an array");

    private readonly void Require(bool condition, string reason)
    {
        if (!condition)
        {
            throw Error(reason);
        }
    }

    private readonly MotionFormatException Error(string reason, Exception? cause = null)
    {
        string place = _frame >= 0 ? $"frames[{_frame}]" : "";
        place += _person >= 0 ? $".people[{_person}]" : "";
        place += _where.Length > 0 ? (place.Length > 0 ? "." : "") + JsonFault.Shown(_where) : "";
        string text = place.Length > 0 ? $"{place} {reason}" : reason;
        return cause is null ? new MotionFormatException(text) : new MotionFormatException(text, cause);
    }
}
