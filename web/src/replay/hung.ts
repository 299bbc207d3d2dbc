import type { Limb } from "./data.js";
import type { Point, Pose } from "./pose.js";

export interface Line {
  readonly from: Point;
  readonly to: Point;
}

/**
 * Where the limbs that are off belong: the routine's limb, as it looks in its pane, hung on the take's own joint. An off limb that hangs on
 * another one starts at the end of that one's line, so that a whole arm shows as a whole arm.
 * @param ratio The take's body height over the routine's, both in pixels.
 */
export function hungLimbs(off: readonly Limb[], take: Pose, routine: Pose, ratio: number): Line[] {
  const lines = new Map<Limb, Line | null>();
  const lineOf = (limb: Limb): Line | null => {
    const known = lines.get(limb);
    if (known !== undefined) return known;
    lines.set(limb, null);
    const parent = off.find((other) => other !== limb && other.to === limb.from);
    const hungOn = parent === undefined ? null : lineOf(parent);
    const from = hungOn === null ? take(limb.from) : hungOn.to;
    const line = from === null ? null : hang(limb, from, routine, ratio);
    lines.set(limb, line);
    return line;
  };
  return off.map(lineOf).filter((line) => line !== null);
}

function hang(limb: Limb, from: Point, routine: Pose, ratio: number): Line | null {
  const a = routine(limb.routineFrom);
  const b = routine(limb.routineTo);
  return a === null || b === null ? null : { from, to: { x: from.x + (b.x - a.x) * ratio, y: from.y + (b.y - a.y) * ratio } };
}

/** The routine's limbs where the routine has them, for a take that lies on top of it. */
export function limbLines(limbs: readonly Limb[], routine: Pose): Line[] {
  return limbs.flatMap((limb) => {
    const from = routine(limb.routineFrom);
    const to = routine(limb.routineTo);
    return from === null || to === null ? [] : [{ from, to }];
  });
}
