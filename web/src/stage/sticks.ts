const Hertz = 1750;
const Seconds = 0.05;
const Loudness = 0.35;

/** One knock of two sticks. @param after Seconds from now. */
export function knock(context: AudioContext, after: number, volume: number): void {
  const at = context.currentTime + Math.max(0, after);
  const tone = context.createOscillator();
  const gain = context.createGain();
  tone.type = "triangle";
  tone.frequency.setValueAtTime(Hertz, at);
  tone.frequency.exponentialRampToValueAtTime(Hertz / 2, at + Seconds);
  gain.gain.setValueAtTime(Loudness * volume, at);
  gain.gain.exponentialRampToValueAtTime(0.001, at + Seconds);
  tone.connect(gain).connect(context.destination);
  tone.start(at);
  tone.stop(at + Seconds);
}
