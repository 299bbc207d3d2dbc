import { describe, expect, it } from "vitest";
import { FrameClock, FrameGaps, FramePace } from "../../src/pose/frame-clock.js";
import { Measures, median } from "../../src/pose/measures.js";
import { ModelChoice, type ModelWish } from "../../src/pose/model-choice.js";

describe("Measures", () => {
  it("tells the last two seconds", () => {
    const measures = new Measures();
    for (let i = 0; i <= 100; i++) measures.add(i * 50, i < 50 ? 90 : 20, 40);
    measures.drop(3);
    const { posesPerSecond, inferenceMs, latencyMs, dropped } = measures.read(5000);
    expect(posesPerSecond).toBeCloseTo(20, 6);
    expect([inferenceMs, latencyMs, dropped]).toEqual([20, 40, 3]);
  });

  it("is at rest without frames", () => {
    expect(new Measures().read(1e6)).toEqual({ posesPerSecond: 0, inferenceMs: 0, latencyMs: 0, dropped: 0 });
    expect(median([3, 1, 2])).toBe(2);
  });
});

describe("ModelChoice", () => {
  /** What it changed to and after how many frames. */
  const run = (wish: ModelWish, costs: (i: number) => number, frames = 400): [number, string][] => {
    const choice = new ModelChoice(wish);
    const changes: [number, string][] = [];
    for (let i = 0; i < frames; i++) {
      const change = choice.take(costs(i));
      if (change) changes.push([i, change]);
    }
    return changes;
  };

  it("stays with what was asked for", () => {
    expect(run("full", () => 200)).toEqual([]);
    expect(run("lite", () => 1)).toEqual([]);
  });

  it("starts light and takes the finer one where lite is fast, within three seconds", () => {
    expect(new ModelChoice("auto").model).toBe("lite");
    const [[at, model]] = run("auto", () => 6) as [[number, string]];
    expect(model).toBe("full");
    expect(at).toBeLessThan(90);
  });

  it("goes back once where the finer one is too slow, and stays there", () => {
    const changes = run("auto", (i) => (i < 60 ? 10 : i < 200 ? 45 : 5));
    expect(changes.map(([, model]) => model)).toEqual(["full", "lite"]);
  });

  it("stays light on a slow machine, also when it gets faster in the middle of a dance", () => {
    expect(run("auto", (i) => (i < 70 ? 20 : 5))).toEqual([]);
  });
});

describe("FrameClock", () => {
  it("takes the waiting out of a frame's age", () => {
    const clock = new FrameClock();
    expect(clock.takenAt(0, 1000)).toBe(1000);
    expect(clock.takenAt(33, 1120)).toBe(1033);
    expect(clock.takenAt(66, 1050)).toBeCloseTo(1050, 6);
    expect(clock.takenAt(99, 1199)).toBeCloseTo(1083, 6);
  });

  it("follows a camera whose clock drifts", () => {
    const clock = new FrameClock();
    let error = 0;
    for (let i = 0; i < 3000; i++) {
      const taken = i * 33.4;
      error = clock.takenAt(i * 33.3, taken + 5 + (i % 3)) - taken;
    }
    // 3 ms a second, remembered for 10 s.
    expect(Math.abs(error)).toBeLessThan(40);
  });
});

describe("FrameGaps", () => {
  it("counts what was left out between the frames that were read", () => {
    const gaps = new FrameGaps();
    const skipped = [0, 33, 66, 166, 199, 265].map((timestamp) => gaps.skippedBefore(timestamp));
    expect(skipped).toEqual([0, 0, 0, 2, 0, 1]);
  });

  it("gets used to a slower camera", () => {
    const gaps = new FrameGaps();
    gaps.skippedBefore(0);
    gaps.skippedBefore(33);
    let last = 0;
    for (let i = 1; i <= 100; i++) last = gaps.skippedBefore(33 + i * 66);
    expect(last).toBe(0);
  });
});

describe("FramePace", () => {
  const taken = (framesPerSecond: number): number => {
    const pace = new FramePace();
    return Array.from({ length: framesPerSecond }, (_, i) => pace.takes((i * 1000) / framesPerSecond)).filter(Boolean).length;
  };

  it("takes every frame of a usual camera and every second one of a fast camera", () => {
    expect([15, 25, 30, 60].map(taken)).toEqual([15, 25, 30, 30]);
  });

  it("goes on where a camera's clock starts anew", () => {
    const pace = new FramePace();
    pace.takes(1000);
    expect(pace.takes(0)).toBe(true);
  });
});
