using System.Globalization;
using System.Text;
using Duet.Choreography;
using Duet.Movement;
using Duet.Studio.Posters;

namespace Duet.Bench.Cast;

/// <summary>Draws every starter routine beat by beat, and everybody of the cast, to be looked at.</summary>
internal static class CastSheet
{
    private const int Width = 240;
    private const int Height = 300;
    private const int Columns = 8;

    // Field, floor, near echo and far echo of each routine's poster.
    private static readonly Dictionary<string, (string Field, string Floor, string Near, string Far)> Fields = new()
    {
        ["marigold"] = ("FFC53D", "F5B930", "F2B32A", "E9A71C"),
        ["coral"] = ("FF7F6B", "F17260", "F26F5A", "E8624E"),
        ["sky"] = ("8EC9FF", "7FBEF6", "7BBBF5", "6CAFEC"),
        ["mint"] = ("7FD6AE", "71CAA1", "6CC89E", "5FBC92"),
        ["rose"] = ("F3A9BC", "E99CB0", "E998AD", "DF8AA0"),
        ["sand"] = ("E8D9B5", "DECFA9", "DCCBA2", "D2BF92"),
        ["cobalt"] = ("2B4FD8", "2547C6", "2445C4", "1E3CB1"),
        ["brick"] = ("C8452F", "B83D29", "B93C27", "AA3420"),
        ["pine"] = ("0F6B60", "0D6157", "0C5E54", "0A5249"),
    };

    public static Task<int> Run(string[] args)
    {
        if (args.Length != 1)
        {
            Console.Error.WriteLine("cast FOLDER");
            return Task.FromResult(2);
        }

        Directory.CreateDirectory(args[0]);
        foreach (Routine routine in StarterRoutines.All)
        {
            File.WriteAllText(Path.Combine(args[0], routine.Slug + ".svg"), Beats(routine));
        }

        File.WriteAllText(Path.Combine(args[0], "posters.svg"), Posters());
        File.WriteAllText(Path.Combine(args[0], "everybody.svg"), Everybody());
        return Task.FromResult(0);
    }

    private static string Beats(Routine routine)
    {
        var dance = new Dance(routine);
        DanceCamera camera = DanceCamera.For(routine.Dancer.Shape) with { Size = new FrameSize(Width, Height), Distance = 3.3 * routine.Dancer.Shape.Scale };
        var svg = new StringBuilder();
        for (int beat = 0; beat <= routine.Beats; beat++)
        {
            string cue = routine.Cues().Last(cue => cue.Start <= routine.TimeOf(beat)).Name;
            svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate({beat % Columns * Width} {beat / Columns * Height})\"><rect width=\"{Width - 4}\" height=\"{Height - 4}\" fill=\"#{Fields[routine.Field].Field}\"/>");
            svg.Append(SvgShapes.Write(Figure.Draw(dance.PoseAt(routine.TimeOf(beat), camera), routine.Dancer), routine.Dancer.Look));
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"6\" y=\"16\" font-size=\"13\" font-family=\"sans-serif\">{beat} {cue}</text></g>");
        }

        return Document(Columns * Width, ((routine.Beats / Columns) + 1) * Height, svg);
    }

    private static string Posters()
    {
        PosterShape shape = PosterShape.Card;
        var svg = new StringBuilder("<style>");
        foreach ((string name, (string field, string floor, string near, string far)) in Fields)
        {
            svg.Append(CultureInfo.InvariantCulture, $".{name} .poster-field{{fill:#{field}}}.{name} .poster-floor{{fill:#{floor}}}.{name} .poster-near{{fill:#{near};color:#{near}}}.{name} .poster-far{{fill:#{far};color:#{far}}}");
        }

        svg.Append("</style>");
        for (int r = 0; r < StarterRoutines.All.Count; r++)
        {
            Routine routine = StarterRoutines.All[r];
            svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"{routine.Field}\" x=\"{r % 3 * (shape.Width + 20)}\" y=\"{r / 3 * (shape.Height + 20)}\" width=\"{shape.Width}\" height=\"{shape.Height}\">");
            svg.Append(Poster.Of(routine.Slug, shape)).Append("</svg>");
        }

        return Document((3 * shape.Width) + 40, (2 * shape.Height) + 20, svg);
    }

    private static string Everybody()
    {
        var dance = new Dance(StarterRoutines.Rooftop);
        var svg = new StringBuilder();
        string[] fields = ["mint", "coral", "pine", "sky", "brick", "cobalt", "rose", "sand", "sky", "marigold"];
        for (int i = 0; i < Duet.Choreography.Cast.All.Count; i++)
        {
            CastMember dancer = Duet.Choreography.Cast.All[i];
            var camera = new DanceCamera { Size = new FrameSize(Width, Height), Distance = 3.3 };
            Pose pose = dance.PoseAt(dance.Routine.TimeOf(68 + (i % 3)), camera, dancer.Shape);
            svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate({i % 5 * Width} {i / 5 * Height})\"><rect width=\"{Width - 4}\" height=\"{Height - 4}\" fill=\"#{Fields[fields[i]].Field}\"/>");
            svg.Append(SvgShapes.Write(Figure.Draw(pose, dancer), dancer.Look));
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"6\" y=\"16\" font-size=\"13\" font-family=\"sans-serif\">{dancer.Name}</text></g>");
        }

        return Document(5 * Width, 2 * Height, svg);
    }

    private static string Document(int width, int height, StringBuilder content) =>
        string.Create(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\">{content}</svg>\n");
}
