using Duet.Estimation;
using Duet.Estimation.Inference;
using Duet.Estimation.Pipeline;
using Duet.Media;
using Duet.Studio;

namespace Duet.Bench.Speed;

/// <summary>The whole pipeline against its parts, each part alone: processor time a frame of this process and its decoder, in turns.</summary>
internal sealed class PipelineCost(string film, int frames)
{
    private const int Rounds = 5;
    private const int Looks = 120;
    private const int HeldFrames = 40;

    private readonly Dictionary<string, List<Cost>> _costs = [];
    private double _allocated;

    public async Task WriteAsync(Report report)
    {
        List<VideoFrame> held = await HoldAsync();
        PoseModel[] models = [KnownPoseModels.Lite, KnownPoseModels.Full];
        for (int round = 0; round <= Rounds; round++)
        {
            await DecodeAsync(round);
            foreach (PoseModel model in models)
            {
                Steps(model, held, round);
                await WholeAsync(model, round);
            }
        }

        Table(report);
        Bars(report, models);
    }

    private async Task<List<VideoFrame>> HoldAsync()
    {
        await using VideoReader reader = await VideoReader.OpenAsync(film, new VideoReadOptions { AllowYuv = true });
        return await reader.ReadFramesAsync().Take(HeldFrames).ToListAsync();
    }

    private async Task DecodeAsync(int round)
    {
        string ffmpeg = FfmpegTools.Find().FfmpegPath;
        Add(round, "decoder alone", frames, await Cpu.OfProgramAsync(ffmpeg, "-v", "error", "-threads", "1", "-i", film, "-map", "0:v", "-f", "null", "-"));
        Add(round, "reader", frames, await Cpu.OfAsync(() => ReadAsync(new VideoReadOptions { AllowYuv = true, Threads = 1 })));
        Add(round, "reader in RGB", frames, await Cpu.OfAsync(() => ReadAsync(new VideoReadOptions { Threads = 1 })));
    }

    private async Task ReadAsync(VideoReadOptions options)
    {
        await using VideoReader reader = await VideoReader.OpenAsync(film, options);
        await foreach (VideoFrame frame in reader.ReadFramesAsync())
        {
            frame.Dispose();
        }
    }

    private void Steps(PoseModel model, List<VideoFrame> held, int round)
    {
        using OnnxSession detector = OnnxSession.Open(model.DetectorPath), landmarks = OnnxSession.Open(model.LandmarksPath);
        using var estimators = new Estimators(detector, landmarks);
        using var network = new BareNetwork(landmarks);
        Region region = estimators.Detector.Surest(Image(held[0])) ?? throw new InvalidOperationException("nobody is in the first frame");
        estimators.Landmarks.Sees(Image(held[0]), region);
        var smoother = new LandmarkSmoother(joints: true);
        TimeSpan time = TimeSpan.Zero;
        if (model == KnownPoseModels.Full)
        {
            Add(round, "detector with its crop", Looks / 4, Cpu.Of(() => Repeat(Looks / 4, i => estimators.Detector.Surest(Image(held[i])))));
            Add(round, "smoothing", Looks, Cpu.Of(() => Repeat(Looks, _ => smoother.Next(estimators.Landmarks, time += TimeSpan.FromMilliseconds(33)))));
        }

        Add(round, "crop", 2 * Looks, Cpu.Of(() => Repeat(2 * Looks, i => RegionCrop.Into(Image(held[i % HeldFrames]), region, 256, Outside.Edge, network.Crop))));
        Add(round, "network " + model.Name, Looks, Cpu.Of(() => Repeat(Looks, _ => network.Run())));
    }

    private async Task WholeAsync(PoseModel model, int round)
    {
        using BlazePose loaded = BlazePose.Load(model);
        long before = GC.GetTotalAllocatedBytes(precise: true);
        Add(round, "whole " + model.Name, frames, await Cpu.OfAsync(() => EstimatePoses.RunAsync(loaded, film, new EstimatePosesOptions())));
        _allocated = (double)(GC.GetTotalAllocatedBytes(precise: true) - before) / frames;
    }

    private void Table(Report report)
    {
        double unit = Median("network full").Cpu;
        report.Line("| step | CPU a frame |");
        report.Line("|---|---|");
        Row("decoder alone (ffmpeg, nothing kept)", "decoder alone");
        Row("our reader: probe, decoder, pipe, planes", "reader");
        Row("the same in RGB, as drawing needs it", "reader in RGB");
        Row("crop 256 x 256 from planes", "crop");
        Row("detector with its crop, when nobody is held", "detector with its crop");
        Row("smoothing and next region", "smoothing");
        Row("landmark network, lite", "network lite");
        Row("landmark network, full", "network full");
        Row("whole pipeline, lite", "whole lite");
        Row("whole pipeline, full", "whole full");

        void Row(string what, string name) => report.Line(FormattableString.Invariant($"| {what} | {Median(name).Cpu / unit:F3} |"));
    }

    private void Bars(Report report, PoseModel[] models)
    {
        report.Line();
        report.Line("| | whole / (decoder + crop + network), CPU | network's share of the CPU | frames a second / network runs a second |");
        report.Line("|---|---|---|---|");
        foreach (PoseModel model in models)
        {
            (double whole, double wall) = Median("whole " + model.Name);
            (double network, double networkWall) = Median("network " + model.Name);
            double parts = Median("decoder alone").Cpu + Median("crop").Cpu + network;
            report.Line(FormattableString.Invariant($"| {model.Name} | **{whole / parts:F2}** (at most 1.3) | {network / whole:P0} | {networkWall / wall:P0} |"));
        }

        report.Line();
        report.Line(FormattableString.Invariant($"Allocated a frame by the whole pipeline, its result included: {_allocated / 1024:F1} KB."));
    }

    /// <summary>Per frame; the first round warms up.</summary>
    private void Add(int round, string name, int count, Cost cost)
    {
        if (round > 0)
        {
            _costs.TryAdd(name, []);
            _costs[name].Add(new Cost(cost.Cpu / count, cost.Wall / count));
        }
    }

    private (double Cpu, double Wall) Median(string name) => (Middle(_costs[name].Select(cost => cost.CpuMs)), Middle(_costs[name].Select(cost => cost.WallMs)));

    private static double Middle(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);

    private static void Repeat(int count, Action<int> work)
    {
        for (int i = 0; i < count; i++)
        {
            work(i);
        }
    }

    private static YuvImage Image(VideoFrame frame) => new(frame.Planes.Span, frame.Width, frame.Height, YuvColours.Bt709);

    /// <summary>The landmark network without its crop.</summary>
    private sealed class BareNetwork : IDisposable
    {
        private readonly OnnxTensor _crop = new("crop", 1, 256, 256, 3);
        private readonly OnnxRun _run;

        public BareNetwork(OnnxSession session)
        {
            var region = new OnnxTensor("roi", Region.Length);
            Region.WholeFrame(256, 256).WriteInto(region.Values);
            _run = new OnnxRun(session, [_crop, region], [new OnnxTensor("landmarks", 33, 5), new OnnxTensor("world", 33, 3), new OnnxTensor("presence", 1), new OnnxTensor("auxiliary", 2, 3)]);
        }

        public Span<float> Crop => _crop.Values;

        public void Run() => _run.Run();

        public void Dispose() => _run.Dispose();
    }
}
