import { describe, expect, it } from "vitest";
import { OneEuroFilter } from "../../src/pose/one-euro.js";
import type { Picture } from "../../src/pose/picture.js";
import { isUsable, regionAround, type Region } from "../../src/pose/region.js";
import type { Landmarks } from "../../src/pose/smoother.js";
import { PoseTracker } from "../../src/pose/tracker.js";

const picture = { kind: "rgb", width: 640, height: 480 } as Picture;
const found: Region = { centreX: 320, centreY: 240, side: 400, cos: 1, sin: 0 };

/** All joints at one place, the hips' middle there and the circle above it. */
function person(x: number, y: number, visibility = 1): Landmarks {
  const landmarks = new Float32Array(33 * 5).map((_, i) => [x, y, 0, visibility, 1][i % 5]!);
  return { landmarks, world: new Float32Array(99).fill(0.5), auxiliary: Float32Array.of(x, y, 0, x, y - 160, 0), presence: 0.9 };
}

class Script {
  readonly cropMs = 1;
  readonly asked: Region[] = [];
  detections = 0;

  constructor(
    private readonly answers: (Landmarks | null)[],
    private readonly region: Region | null = found,
  ) {}

  async look(_: Picture, region: Region): Promise<Landmarks | null> {
    this.asked.push(region);
    return this.answers.shift() ?? null;
  }

  async surest(): Promise<Region | null> {
    this.detections++;
    return this.region;
  }
}

describe("PoseTracker", () => {
  it("lets the detector rest while the person is held and looks where the last frame pointed", async () => {
    const script = new Script([person(320, 240), person(330, 240), person(340, 240)]);
    const tracker = new PoseTracker(script, script);
    const steps = [await tracker.next(picture, 0), await tracker.next(picture, 0.1), await tracker.next(picture, 0.2)];
    expect(steps.map((step) => step.detected)).toEqual([true, false, false]);
    expect(script.detections).toBe(1);
    expect(script.asked[0]).toEqual(found);
    expect(script.asked[1]).toEqual({ centreX: 320, centreY: 240, side: 400, cos: 1, sin: 0 });
    expect(steps[0]!.pose).toMatchObject({ width: 640, height: 480 });
    expect(steps[0]!.pose!.score).toBeCloseTo(0.9, 6);
  });

  it("searches the same frame anew when the person is lost, and forgets how they moved", async () => {
    const script = new Script([person(100, 100, 0.2), null, person(500, 300, 0.8)]);
    const tracker = new PoseTracker(script, script);
    await tracker.next(picture, 0);
    const { pose, detected } = await tracker.next(picture, 0.1);
    expect(detected).toBe(true);
    expect(script.detections).toBe(2);
    expect([...pose!.joints.subarray(0, 2)]).toEqual([500, 300]);
    expect(pose!.joints[2]).toBeCloseTo(0.8, 6);
  });

  it("answers null where nobody is, and looks again at the next frame", async () => {
    const script = new Script([], null);
    const tracker = new PoseTracker(script, script);
    expect((await tracker.next(picture, 0)).pose).toBeNull();
    expect((await tracker.next(picture, 0.1)).pose).toBeNull();
    expect(script.detections).toBe(2);
    expect(script.asked).toEqual([]);
  });

  it("starts anew where the frames' time goes back", async () => {
    const script = new Script([person(100, 100), person(300, 300)]);
    const tracker = new PoseTracker(script, script);
    await tracker.next(picture, 5);
    const { pose, detected } = await tracker.next(picture, 1);
    expect(detected).toBe(true);
    expect(pose!.joints[0]).toBe(300);
  });

  it("calms a trembling joint and its visibility", async () => {
    const script = new Script(Array.from({ length: 40 }, (_, i) => person(320 + (i % 2), 240, i % 2)));
    const tracker = new PoseTracker(script, script);
    const xs: number[] = [];
    const seen: number[] = [];
    for (let i = 0; i < 40; i++) {
      const { joints } = (await tracker.next(picture, i / 30)).pose!;
      xs.push(joints[0]!);
      seen.push(joints[2]!);
    }
    const swing = (values: number[]): number => Math.max(...values.slice(-10)) - Math.min(...values.slice(-10));
    expect(swing(xs)).toBeLessThan(0.6);
    expect(swing(seen)).toBeLessThan(0.15);
  });
});

describe("OneEuroFilter", () => {
  it("follows its definition: the first step of a movement", () => {
    const filter = new OneEuroFilter({ minimumCutoff: 0.05, beta: 80 });
    expect(filter.next(10, 0, 0.01)).toBe(10);
    const dt = 1 / 30;
    const alpha = (cutoff: number): number => 1 / (1 + 1 / (2 * Math.PI * cutoff * dt));
    const speed = alpha(1) * ((5 * 0.01) / dt);
    expect(filter.next(15, dt, 0.01)).toBeCloseTo(10 + alpha(0.05 + 80 * speed) * 5, 12);
  });

  it("repeats its answer at the same time and starts anew after a reset", () => {
    const filter = new OneEuroFilter({ minimumCutoff: 1, beta: 0 });
    filter.next(1, 0);
    expect(filter.next(9, 0)).toBe(1);
    filter.reset();
    expect(filter.next(9, 0)).toBe(9);
  });
});

describe("regionAround", () => {
  it("turns with the person", () => {
    const region = regionAround(100, 100, 200, 100);
    expect([region.side, region.cos, region.sin]).toEqual([250, -0, 1]);
    expect(isUsable(region)).toBe(true);
  });

  it("is of no use where both points are one", () => {
    expect(isUsable(regionAround(100, 100, 100, 100))).toBe(false);
  });
});
