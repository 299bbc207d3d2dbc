using System.Globalization;
using System.Text;
using Duet.Audio;
using Duet.Studio;

namespace Duet.Cli.Output;

/// <summary>An offset as a few lines of plain text.</summary>
internal static class SyncText
{
    public static string Describe(AudioOffset found)
    {
        var text = new StringBuilder();
        text.AppendLine(found.Offset is { } offset ? Words.Offset(offset) : Words.NoOffset(found.Reason!.Value));
        if (found.Confidence > 0)
        {
            text.AppendLine(Invariant($"  confidence {found.Confidence:0.0}, margin {found.Margin:0.00}, coverage {found.Coverage:0.00}, drift {Math.Round(found.DriftPpm, 1) + 0.0:0.0} ppm"));
        }

        if (!found.Accepted)
        {
            foreach (AudioCandidate candidate in found.Candidates)
            {
                text.AppendLine(Invariant($"  {candidate.Offset.TotalSeconds,9:0.000} s   confidence {candidate.Confidence:0.0}"));
            }
        }

        return text.ToString().TrimEnd();
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
