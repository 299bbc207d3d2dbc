using System.Text.Json;
using Duet.Scoring;

namespace Duet.Studio.Catalogue;

/// <summary>How to judge, as rows and requests name it.</summary>
internal static class Judging
{
    /// <summary>The options of a profile's and a mirror's name.</summary>
    /// <exception cref="ArgumentException">There is no such profile or mirror.</exception>
    public static ReviewOptions Of(string profile, string mirror) => new()
    {
        Profile = KnownProfiles.Find(profile) ?? throw new ArgumentException($"There is no profile {profile}, only {string.Join(", ", KnownProfiles.All.Select(known => known.Name))}.", nameof(profile)),
        Mirror = mirror switch
        {
            "auto" => MirrorMode.Auto,
            "on" => MirrorMode.On,
            "off" => MirrorMode.Off,
            _ => throw new ArgumentException($"The mirror is auto, on or off, not {mirror}.", nameof(mirror)),
        },
    };

    /// <summary>A reason as JSON and rows write it.</summary>
    public static string Name(NoScoreReason reason) => JsonNamingPolicy.CamelCase.ConvertName(reason.ToString());
}
