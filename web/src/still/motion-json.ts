import type { Person } from "../pose/people.js";
import type { ModelName } from "../pose/source.js";

export interface Sized {
  readonly width: number;
  readonly height: number;
}

/** Motion JSON of one frame, as `duet pose --json` prints it for a picture. */
export function motionJson(people: readonly Person[], { width, height }: Sized, model: ModelName): string {
  return JSON.stringify({
    version: 1,
    skeleton: "blazepose33",
    width,
    height,
    duration: 0,
    estimator: `blazepose-${model}`,
    frames: [{ time: 0, people: people.map(({ score, joints, world }, id) => ({ id, score: shortest(score), joints: triples(joints), world: triples(world) })) }],
  });
}

function triples(values: Float32Array): (number[] | null)[] {
  return Array.from({ length: values.length / 3 }, (_, i) => [...values.subarray(3 * i, 3 * i + 3)].map(shortest)).map((triple) => (triple.some(Number.isNaN) ? null : triple));
}

/** The fewest digits that read back to the same single-precision number. */
export function shortest(value: number): number {
  const single = Math.fround(value);
  for (let digits = 6; digits <= 9; digits++) {
    const short = Number(single.toPrecision(digits));
    if (Math.fround(short) === single) return short;
  }
  return single;
}
