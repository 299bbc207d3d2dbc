import type { Judgement, Verdict } from "../live/messages.js";

export type Mark = Judgement | "unseen" | null;

/** What has been judged so far. Points only grow; a window keeps its judgement. */
export class ScoreBoard {
  readonly marks: Mark[];
  points = 0;
  accuracy: number | null = null;
  /** A state digit for each limb; null before the first verdict. */
  limbs: string | null = null;
  #latest = -1;

  constructor(windows: number) {
    this.marks = new Array<Mark>(windows).fill(null);
  }

  /** @returns Whether it is the newest word, the one to show on the seam: what was danced before a broken connection is judged late. */
  hear(verdict: Verdict): boolean {
    if (verdict.window < this.marks.length) this.marks[verdict.window] = verdict.judgement ?? "unseen";
    this.points = Math.max(this.points, Math.round(verdict.points));
    if (verdict.accuracy !== null) this.accuracy = verdict.accuracy;
    if (verdict.window < this.#latest) return false;
    this.#latest = verdict.window;
    this.limbs = verdict.limbs;
    return true;
  }
}
