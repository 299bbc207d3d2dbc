using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Duet.Movement;

namespace Duet.Studio;

/// <summary>Where a pose of an archive comes from.</summary>
/// <param name="Source">The picture, film or motion file, as whoever built the archive wrote it.</param>
/// <param name="Time">From the source's start; zero for pictures.</param>
/// <param name="Person">Who it is within the source, from 0.</param>
public sealed record ArchiveEntry(string Source, TimeSpan Time, int Person)
{
    private readonly string? _id;

    /// <summary>Follows from source, time and person: 16 hexadecimal digits.</summary>
    public string Id { get => _id ?? IdOf(Source, Time, Person); init => _id = value; }

    /// <summary>Who made the source and on what terms; empty when unknown.</summary>
    public string Credits { get; init; } = "";

    /// <summary>Of the picture, in pixels.</summary>
    public FrameSize Size { get; init; }

    /// <summary>The corner of the box around the joints, in pixels.</summary>
    public PixelPoint TopLeft { get; init; }

    /// <summary>The opposite corner.</summary>
    public PixelPoint BottomRight { get; init; }

    /// <summary>How sure the estimator was that this is a person, 0 to 1.</summary>
    public float Score { get; init; }

    /// <summary>Of COCO's 17 joints, 0 to 1 in steps of 1/255.</summary>
    public ImmutableArray<float> Confidences { get; init; } = [];

    private static string IdOf(string source, TimeSpan time, int person)
    {
        byte[] text = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{source}\n{time.Ticks}\n{person}"));
        return Convert.ToHexStringLower(SHA256.HashData(text).AsSpan(0, 8));
    }
}
