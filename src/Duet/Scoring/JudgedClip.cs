using Duet.Movement;

namespace Duet.Scoring;

/// <summary>Makes two recordings comparable: the same 13 joints, the same clock, the same smoothing.</summary>
internal static class JudgedClip
{
    /// <summary>The track in the joints of <see cref="LimbEnds.Skeleton"/>; the slow part of the work that does not depend on the clock.</summary>
    public static Track Joints(Track track) => SkeletonConversion.Convert(track, LimbEnds.Skeleton);

    /// <summary>On the common clock, smoothed.</summary>
    /// <param name="joints">From <see cref="Joints"/>.</param>
    /// <param name="phase">From the first frame to the clock's first tick.</param>
    /// <param name="rules">Rate and smoothing.</param>
    public static Track Of(Track joints, TimeSpan phase, Ruleset rules) =>
        Smoothing.Gaussian(Resampling.ToRate(joints, rules.Rate, phase), rules.SmoothSigma);

    /// <summary>True when any joint has a place anywhere.</summary>
    public static bool ShowsAnybody(Track joints)
    {
        foreach (Joint joint in joints.Joints)
        {
            if (!joint.IsMissing)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>From the first frame to the last.</summary>
    public static TimeSpan Length(Track track) => track.Count > 0 ? track.Times[^1] - track.Times[0] : TimeSpan.Zero;
}
