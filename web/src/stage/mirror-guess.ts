import type { Pose } from "../replay/pose.js";
import type { StageLimb } from "./stage-data.js";
import { partner } from "./styles.js";

/** How much of what was seen is remembered from pose to pose: about three seconds. */
const Memory = 0.99;

/** The other way must fit so much better before the guess changes; where both fit alike nothing jumps. */
const Margin = 0.15;

/** Whether somebody dances as in a mirror or on the same side, told from how their arms and legs point. Only for drawing: the server judges for itself. */
export class MirrorGuess {
  #mirrored = 0;
  #same = 0;
  #weight = 0;
  #answer = true;

  constructor(private readonly limbs: readonly StageLimb[]) {}

  get mirrored(): boolean {
    return this.#answer;
  }

  /** @param you In the camera's picture, not flipped. @param routine At the same moment. */
  see(you: Pose, routine: Pose): void {
    this.#mirrored *= Memory;
    this.#same *= Memory;
    this.#weight *= Memory;
    for (const limb of this.limbs) {
      const own = direction(you, limb.from, limb.to);
      const same = direction(routine, limb.from, limb.to);
      const other = direction(routine, partner(limb.from), partner(limb.to));
      if (own === null || same === null || other === null || limb.from.startsWith("mid")) continue;
      this.#same += own.x * same.x + own.y * same.y;
      this.#mirrored += -own.x * other.x + own.y * other.y;
      this.#weight++;
    }
    const lead = (this.#mirrored - this.#same) / Math.max(this.#weight, 1);
    if (Math.abs(lead) > Margin) this.#answer = lead > 0;
  }
}

function direction(pose: Pose, from: string, to: string): { x: number; y: number } | null {
  const a = pose(from);
  const b = pose(to);
  if (a === null || b === null) return null;
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  return length < 1e-6 ? null : { x: (b.x - a.x) / length, y: (b.y - a.y) / length };
}
