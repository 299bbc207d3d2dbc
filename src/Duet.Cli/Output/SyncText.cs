using System.Globalization;
using System.Text;
using Duet.Audio;
using Duet.Studio;

namespace Duet.Cli.Output;

/// <summary>An offset as a few lines of plain text.</summary>
internal static class SyncText
{
    public static string Describe(AudioOffset found, string routine, string take)
    {
        var text = new StringBuilder();
        text.AppendLine(found.Offset is { } offset ? Words.Offset(offset, routine, take) : Words.NoOffset(found.Reason!.Value));
        (string Name, string Value)[] facts = [.. Words.Facts(found)];
        if (facts.Length > 0)
        {
            text.AppendLine();
        }

        foreach ((string name, string value) in facts)
        {
            text.AppendLine($"  {name,-10} {value}");
        }

        if (!found.Accepted && found.Candidates.Length > 0)
        {
            AppendCandidates(text, found);
        }

        return text.ToString().TrimEnd();
    }

    private static void AppendCandidates(StringBuilder text, AudioOffset found)
    {
        text.AppendLine().AppendLine(Words.CandidatesTitle);
        for (int i = 0; i < found.Candidates.Length; i++)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {i + 1}  {Words.Candidate(found.Candidates[i])}");
        }
    }
}
