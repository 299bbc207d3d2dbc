using System.Numerics;

namespace Duet.Alignment;

/// <summary>How alike two dances move at every possible offset at once, plain and mirrored.</summary>
/// <remarks>
/// Idea: at offset L the likeness is 2 sum w v_r(t) v_u(t + L) / sum w (|v_r|^2 + |v_u|^2): 1 identical, 0 unrelated, negative when opposite. Numerator and
/// denominator are correlations, so the Fourier transform gives them for all L at once. A limb's velocity is one complex number (x + i y), whose correlation's
/// real part is the sum over both axes; in the mirror a velocity becomes plus or minus its conjugate, whose spectrum is the conjugate read backwards: no second transform.
/// The weight of a limb in a pair of frames is the product of both visibilities (their minimum, which the score uses, is no correlation).
/// </remarks>
internal sealed class MotionCorrelation
{
    private readonly double[] _plain;
    private readonly double[]? _mirrored;
    private readonly int _length;

    private MotionCorrelation(double[] plain, double[]? mirrored)
    {
        (_plain, _mirrored, _length) = (plain, mirrored, plain.Length);
    }

    /// <summary>The likeness of routine frame t and take frame t + <paramref name="lag"/>, over all t.</summary>
    public double At(int lag, bool mirrored)
    {
        int index = lag < 0 ? lag + _length : lag;
        return mirrored ? _mirrored![index] : _plain[index];
    }

    public static MotionCorrelation Of(MotionSignal routine, MotionSignal take, AlignmentOptions options)
    {
        var fourier = new Fourier((int)BitOperations.RoundUpToPowerOf2((uint)(routine.Frames + take.Frames)));
        Spectrum[] speeds = SpectraOf(take, fourier, energy: false);
        Spectrum[] energies = SpectraOf(take, fourier, energy: true);
        var plain = new Sums(fourier.Length);
        Sums? mirrored = options.TryMirrored ? new(fourier.Length) : null;
        var own = new Spectrum(fourier.Length);
        for (int c = 0; c < routine.Channels; c++)
        {
            MirrorRule rule = take.Rules[c];
            double weight = options.WeightOf(c, mirrored: false), mirroredWeight = options.WeightOf(c, mirrored: true);
            own.Load(routine, c, fourier);
            plain.Likeness.AddProduct(own, speeds[c], weight);
            mirrored?.Likeness.AddMirrored(own, speeds[rule.Partner], rule.Sign * mirroredWeight);
            own.LoadEnergy(routine, c, fourier, asRoutine: true);
            plain.Power.AddProduct(own, energies[c], weight);
            mirrored?.Power.AddProduct(own, energies[rule.Partner], mirroredWeight);
            plain.Weight += weight;
            if (mirrored is not null)
            {
                mirrored.Weight += mirroredWeight;
            }
        }

        return new(
            plain.Ratio(fourier, options.Rules.Quiet, routine.Frames, take.Frames),
            mirrored?.Ratio(fourier, options.Rules.Quiet, routine.Frames, take.Frames));
    }

    /// <summary>How many frames overlap at a lag.</summary>
    public static int Overlap(int routine, int take, int lag) => Math.Max(0, Math.Min(routine, take - lag) - Math.Max(0, -lag));

    private static Spectrum[] SpectraOf(MotionSignal signal, Fourier fourier, bool energy)
    {
        var spectra = new Spectrum[signal.Channels];
        for (int c = 0; c < spectra.Length; c++)
        {
            spectra[c] = new Spectrum(fourier.Length);
            if (energy)
            {
                spectra[c].LoadEnergy(signal, c, fourier, asRoutine: false);
            }
            else
            {
                spectra[c].Load(signal, c, fourier);
            }
        }

        return spectra;
    }

    /// <summary>Numerator and denominator, summed over the channels.</summary>
    private sealed class Sums(int length)
    {
        public Spectrum Likeness { get; } = new(length);

        public Spectrum Power { get; } = new(length);

        public double Weight { get; set; }

        public double[] Ratio(Fourier fourier, double quiet, int routine, int take)
        {
            fourier.Inverse(Likeness.Re, Likeness.Im);
            fourier.Inverse(Power.Re, Power.Im);
            double[] ratio = Likeness.Re;
            for (int i = 0; i < ratio.Length; i++)
            {
                int overlap = Overlap(routine, take, i < take ? i : i - ratio.Length);
                double both = Power.Re[i] + (2 * quiet * Weight * overlap);
                ratio[i] = overlap > 0 && both > 0 ? 2 * ratio[i] / both : 0;
            }

            return ratio;
        }
    }

    /// <summary>Complex numbers in two arrays: first over time, then over frequency.</summary>
    private sealed class Spectrum(int length)
    {
        public double[] Re { get; } = new double[length];

        public double[] Im { get; } = new double[length];

        public void Load(MotionSignal signal, int channel, Fourier fourier)
        {
            Clear();
            for (int f = 0, i = channel; f < signal.Frames; f++, i += signal.Channels)
            {
                Re[f] = signal.Seen[i] * signal.SpeedX[i];
                Im[f] = signal.Seen[i] * signal.SpeedY[i];
            }

            fourier.Forward(Re, Im);
        }

        /// <summary>Energy and visibility side by side: for the routine (energy, seen), for the take (seen, energy), so that their correlation sums both energies.</summary>
        public void LoadEnergy(MotionSignal signal, int channel, Fourier fourier, bool asRoutine)
        {
            Clear();
            for (int f = 0, i = channel; f < signal.Frames; f++, i += signal.Channels)
            {
                double seen = signal.Seen[i], energy = seen * signal.Energy(i);
                (Re[f], Im[f]) = asRoutine ? (energy, seen) : (seen, energy);
            }

            fourier.Forward(Re, Im);
        }

        /// <summary>Adds weight x conj(a) b: the spectrum of the correlation of a with b.</summary>
        public void AddProduct(Spectrum a, Spectrum b, double weight)
        {
            for (int i = 0; i < Re.Length; i++)
            {
                Re[i] += weight * ((a.Re[i] * b.Re[i]) + (a.Im[i] * b.Im[i]));
                Im[i] += weight * ((a.Re[i] * b.Im[i]) - (a.Im[i] * b.Re[i]));
            }
        }

        /// <summary>As <see cref="AddProduct"/> with the conjugate of the signal behind b.</summary>
        public void AddMirrored(Spectrum a, Spectrum b, double weight)
        {
            for (int i = 0; i < Re.Length; i++)
            {
                int back = i == 0 ? 0 : Re.Length - i;
                double re = weight * b.Re[back], im = -weight * b.Im[back];
                Re[i] += (a.Re[i] * re) + (a.Im[i] * im);
                Im[i] += (a.Re[i] * im) - (a.Im[i] * re);
            }
        }

        private void Clear()
        {
            Array.Clear(Re);
            Array.Clear(Im);
        }
    }
}
