using Duet.Movement;

namespace Duet.Bench.Identity;

/// <summary>How well numbers fit a scene's dancers.</summary>
/// <param name="Minutes">In which dancers were found, all together.</param>
/// <param name="Switches">Of a dancer's number from one time they are found to the next.</param>
/// <param name="LostSeconds">Found under a number that is not theirs.</param>
/// <param name="Absences">Longer than half a second.</param>
internal sealed record Verdict(double Minutes, int Switches, double LostSeconds, int Absences)
{
    private const double Break = .5;

    public static Verdict Of(CrewScene scene, int[][] numbers)
    {
        int most = numbers.SelectMany(frame => frame).DefaultIfEmpty(-1).Max() + 1;
        double[,] unfit = new double[scene.Dancers, most];
        int[] last = new int[scene.Dancers];
        Array.Fill(last, -1);
        TimeSpan[] lastTime = new TimeSpan[scene.Dancers];
        int found = 0, switches = 0, absences = 0;
        for (int f = 0; f < numbers.Length; f++)
        {
            for (int p = 0; p < numbers[f].Length; p++)
            {
                int dancer = scene.Frames[f].Truth[p], number = numbers[f][p];
                if (dancer < 0)
                {
                    continue;
                }

                found++;
                switches += last[dancer] >= 0 && last[dancer] != number ? 1 : 0;
                absences += last[dancer] >= 0 && (scene.Frames[f].Time - lastTime[dancer]).TotalSeconds > Break ? 1 : 0;
                (last[dancer], lastTime[dancer]) = (number, scene.Frames[f].Time);
                if (number >= 0)
                {
                    unfit[dancer, number]--;
                }
            }
        }

        int[] best = CheapestPairs.Of(unfit, 0);
        double right = best.Select((number, dancer) => number < 0 ? 0 : -unfit[dancer, number]).Sum();
        return new Verdict(found / CrewScene.Rate / 60, switches, (found - right) / CrewScene.Rate, absences);
    }
}
