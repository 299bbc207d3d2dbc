/** Where the stage is. */
export type Phase = "loading" | "problem" | "coach" | "countdown" | "dancing" | "paused" | "scoring" | "ended";

export type StageEvent =
  | "ready" // everything is there
  | "trouble" // something that a person must decide about
  | "start" // somebody is in view, or does not want to wait
  | "counted" // the count-in is over
  | "pause"
  | "resume"
  | "finished" // the routine is over
  | "scored" // the server has said its last word
  | "again" // from the beginning
  | "retry"; // load once more

const Moves: Readonly<Record<Phase, Partial<Record<StageEvent, Phase>>>> = {
  loading: { ready: "coach", trouble: "problem" },
  problem: { retry: "loading" },
  coach: { start: "countdown", trouble: "problem", retry: "loading" },
  countdown: { counted: "dancing", pause: "coach", trouble: "problem", retry: "loading", again: "countdown" },
  dancing: { pause: "paused", finished: "scoring", again: "countdown", trouble: "problem", scored: "ended", retry: "loading" },
  paused: { resume: "dancing", again: "countdown", trouble: "problem", scored: "ended", retry: "loading" },
  scoring: { scored: "ended", again: "countdown", trouble: "problem" },
  ended: { again: "coach", retry: "loading" },
};

/** What follows; what makes no sense now changes nothing. */
export function nextPhase(phase: Phase, event: StageEvent): Phase {
  return Moves[phase][event] ?? phase;
}
