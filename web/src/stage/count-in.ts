import type { Span } from "../replay/clock.js";

const Beats = 4;
const UsualBeat = 0.6;
/** So that the first count is heard whole. */
const Lead = 0.12;

/** Four beats before the dance begins; for a part of it, with the music that leads there. */
export interface CountIn {
  /** Where the clock starts; negative before the first sound. */
  readonly from: number;
  /** The moment at which the dance begins. */
  readonly until: number;
  readonly beat: number;
}

export function countInOf(beatsPerMinute: number | null, firstBeat: number, part: Span | null): CountIn {
  const beat = beatsPerMinute === null ? UsualBeat : 60 / beatsPerMinute;
  const until = part === null || part.start <= firstBeat ? firstBeat : part.start;
  return { from: until - Beats * beat - Lead, until, beat };
}

/** 4, 3, 2, 1; 0 when it is over, null before the first count. */
export function countAt(countIn: CountIn, time: number): number | null {
  const left = Math.ceil((countIn.until - time) / countIn.beat - 1e-6);
  return left > Beats ? null : Math.max(0, left);
}

/** The moment of a count. */
export function timeOfCount(countIn: CountIn, count: number): number {
  return countIn.until - count * countIn.beat;
}
