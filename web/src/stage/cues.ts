import type { Cue } from "./stage-data.js";

export interface CueNow {
  readonly cue: Cue;
  /** Beats until it begins, or seconds where nobody knows the beat; 0 while it is danced. */
  readonly away: number;
  readonly unit: "beats" | "seconds";
}

/** Earlier than this an announcement would be forgotten again. */
const AnnouncedBeats = 8;
const AnnouncedSeconds = 4;

/** One cue at a time: the next one when it is near, else the one that is danced. Null before the first and between. */
export function cueAt(cues: readonly Cue[], time: number, beatsPerMinute: number | null): CueNow | null {
  const unit = beatsPerMinute === null ? "seconds" : "beats";
  const length = beatsPerMinute === null ? 1 : 60 / beatsPerMinute;
  const reach = beatsPerMinute === null ? AnnouncedSeconds : AnnouncedBeats;
  const next = cues.find((cue) => cue.start > time + 1e-6);
  const away = next === undefined ? Infinity : Math.ceil((next.start - time) / length - 1e-6);
  if (next !== undefined && away <= reach) return { cue: next, away, unit };
  const current = cues.filter((cue) => cue.start <= time + 1e-6 && time < cue.start + cue.length).at(-1);
  return current === undefined ? null : { cue: current, away: 0, unit };
}
