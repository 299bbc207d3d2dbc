import { describe, expect, it } from "vitest";
import { parseRecording, type Recording } from "../src/replay/data.js";
import { coverPicture, extentOf, fittingHeight, onFloor, onTopOf, place, placed, type Extent } from "../src/replay/placement.js";
import { Sampler } from "../src/replay/pose.js";
import { data, motion, standing, type Step } from "./recordings.js";

function sampler(steps: readonly Step[]): Sampler {
  const parsed = parseRecording(JSON.stringify(data({ routine: motion(steps), take: motion(steps) }, steps))) as { recording: Recording };
  return new Sampler(parsed.recording.take, steps.length);
}

const dance: Extent = { box: { left: 0.1, top: 0.2, right: 0.7, bottom: 0.9 }, height: 0.7, standing: true };

describe("extentOf", () => {
  it("tells the standing height from the torso", () => {
    expect(extentOf(sampler([standing(), standing(0.2)]))!.height).toBeCloseTo(1, 3);
  });

  it("holds the whole dance and leaves out a single wild step", () => {
    const steps = Array.from({ length: 300 }, (_, i) => standing(i === 150 ? 2 : i * 0.001));
    const { box } = extentOf(sampler(steps))!;
    expect(box.left).toBeCloseTo(0.2, 1);
    expect(box.right).toBeCloseTo(0.8, 1);
  });

  it("is nothing when nobody is ever seen", () => {
    const nobody = standing().map(() => null);
    expect(extentOf(sampler([nobody, nobody]))).toBeNull();
  });
});

describe("onFloor", () => {
  it.each([[false], [true]])("keeps all of the dance inside the pane (flipped: %s)", (flipped) => {
    const placement = onFloor(dance, fittingHeight(dance, 300, 400), 300, 400, flipped);
    for (const [x, y] of [[dance.box.left, dance.box.top], [dance.box.right, dance.box.bottom]] as const) {
      const point = place({ x, y }, placement);
      expect(point.x).toBeGreaterThan(0);
      expect(point.x).toBeLessThan(300);
      expect(point.y).toBeGreaterThan(0);
      expect(point.y).toBeLessThan(400);
    }
  });

  it("flips left and right about the middle of the pane and changes nothing else", () => {
    const as = (flipped: boolean) => place({ x: 0.2, y: 0.5 }, onFloor(dance, 200, 300, 400, flipped));
    expect(as(true).x).toBeCloseTo(300 - as(false).x, 9);
    expect(as(true).y).toBeCloseTo(as(false).y, 9);
  });

  it("lets the pane cut a body without feet", () => {
    const cut = onFloor({ ...dance, standing: false }, 200, 300, 400, false);
    expect(place({ x: 0.4, y: 0.9 }, cut).y).toBeCloseTo(400, 9);
  });
});

describe("coverPicture", () => {
  const small: Extent = { box: { left: 0.8, top: 0.3, right: 1, bottom: 0.8 }, height: 0.5, standing: true };

  it("fills the pane without a gap", () => {
    const { scale, x, y } = coverPicture(small, 16 / 9, 300, 300, false);
    expect(x).toBeLessThanOrEqual(1e-9);
    expect(y).toBeLessThanOrEqual(1e-9);
    expect(x + (16 / 9) * scale).toBeGreaterThanOrEqual(300 - 1e-9);
    expect(y + scale).toBeGreaterThanOrEqual(300 - 1e-9);
  });

  it("shows the whole picture when the dance needs it", () => {
    const wide: Extent = { box: { left: 0, top: 0, right: 16 / 9, bottom: 1 }, height: 0.9, standing: true };
    expect(coverPicture(wide, 16 / 9, 300, 300, false).scale).toBeCloseTo(300 / (16 / 9), 9);
  });

  it("flips the picture about the middle of the pane", () => {
    const as = (flipped: boolean) => place({ x: 0.9, y: 0.5 }, coverPicture(small, 16 / 9, 300, 300, flipped));
    expect(as(true).x).toBeCloseTo(300 - as(false).x, 9);
  });

  it("centres a picture in which nobody is seen", () => {
    expect(coverPicture(null, 0.5, 300, 300, false)).toMatchObject({ scale: 300, x: 75, y: 0 });
  });
});

describe("onTopOf", () => {
  it.each([
    [false, 1],
    [false, 0.5],
    [true, 0.7],
  ])("lays hips on hips and gives both torsos one length (flipped: %s, size %d)", (flipped, size) => {
    const small = (step: Step): Step => step.map((point) => (point === null ? null : [(flipped ? 0.6 - point[0] : point[0]) * size + 0.05, point[1] * size]));
    const routine = sampler([standing()]);
    const take = sampler([small(standing())]);
    const by = onFloor(extentOf(routine)!, 200, 300, 400, false);
    const laid = onTopOf(routine.at(0), by, extentOf(routine)!, take.at(0), extentOf(take)!, flipped);
    const [under, over] = [placed(routine.at(0), by), placed(take.at(0), laid)];
    for (const joint of ["midHip", "midShoulder", "leftWrist", "nose"]) {
      expect(over(joint)!.x).toBeCloseTo(under(joint)!.x, 1);
      expect(over(joint)!.y).toBeCloseTo(under(joint)!.y, 1);
    }
  });

  it("uses the shoulders where the hips are not seen", () => {
    const noHips = standing(0.3).map((point, i) => (i >= 5 ? null : point));
    const [routine, take] = [sampler([standing()]), sampler([noHips])];
    const by = onFloor(dance, 200, 300, 400, false);
    const laid = onTopOf(routine.at(0), by, dance, take.at(0), dance, false);
    expect(placed(take.at(0), laid)("midShoulder")).toEqual(placed(routine.at(0), by)("midShoulder"));
  });
});
