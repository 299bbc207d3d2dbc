import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readRecords } from "../../src/pose/records.js";
import { SimulatedPoseSource, type DanceClock } from "../../src/pose/simulated-source.js";
import { PoseProblem, type SeenPose } from "../../src/pose/source.js";

/** One record of the live protocol: the first joint's x is given, the rest is 0. */
function record(time: number, x: number | null, world = false): number[] {
  const view = new DataView(new ArrayBuffer(5 + (x === null ? 0 : 8 + 33 * 9) + (world ? 33 * 6 : 0)));
  view.setInt32(0, Math.round(time * 10_000), true);
  view.setUint8(4, (x === null ? 0 : 1) | (world ? 2 : 0));
  if (x !== null) {
    view.setUint16(5, 640, true);
    view.setUint16(7, 480, true);
    view.setFloat32(9, 0.75, true);
    view.setFloat32(13, x, true);
    view.setUint8(21, 255);
  }
  if (world) view.setInt16(view.byteLength - 2, -1250, true);
  return [...new Uint8Array(view.buffer)];
}

describe("readRecords", () => {
  it("reads times, places and metres, one record after the other", () => {
    const [first, second, third] = readRecords(Uint8Array.from([...record(-0.5, 12.5, true), ...record(0.1, null), ...record(0.2, 7)]));
    expect(first!.time).toBe(-0.5);
    expect(first!.pose).toMatchObject({ width: 640, height: 480, score: 0.75 });
    expect([...first!.pose!.joints.subarray(0, 3)]).toEqual([12.5, 0, 1]);
    expect(first!.pose!.world![98]).toBe(-1.25);
    expect(second).toEqual({ time: 0.1, pose: null });
    expect(third!.pose!.world).toBeNull();
  });

  it("refuses a record that breaks off", () => {
    expect(() => readRecords(Uint8Array.from(record(0, 1).slice(0, 40)))).toThrow(RangeError);
  });
});

describe("SimulatedPoseSource", () => {
  let now = 0;
  let frame: (() => void) | null = null;
  let clock: DanceClock | null = null;
  const seen: [x: number | null, at: number][] = [];

  const poses = Array.from({ length: 100 }, (_, i) => record(i / 10, i === 3 ? null : i)).flat();
  const listen = (pose: SeenPose | null, at: number): unknown => seen.push([pose && pose.joints[0]!, Math.round(at)]);
  const tick = (ms: number, next: DanceClock | null = clock): void => {
    now += ms;
    clock = next;
    frame!();
  };

  beforeEach(() => {
    now = 1000;
    clock = null;
    seen.length = 0;
    vi.stubGlobal("requestAnimationFrame", (callback: () => void) => ((frame = callback), 1));
    vi.stubGlobal("cancelAnimationFrame", () => (frame = null));
    vi.stubGlobal("performance", { now: () => now });
    vi.stubGlobal("fetch", async () => ({ ok: true, json: async () => ({ poses: btoa(String.fromCharCode(...poses)) }) }));
  });

  afterEach(() => vi.unstubAllGlobals());

  const start = async (): Promise<SimulatedPoseSource> => {
    const source = new SimulatedPoseSource({ url: "/simulated", clock: () => clock });
    await source.start(listen);
    return source;
  };

  it("stands in the first pose before the dance", async () => {
    await start();
    expect(seen).toEqual([[0, 1000]]);
  });

  it("gives each pose once, at the moment that the clock gives it", async () => {
    await start();
    seen.length = 0;
    tick(0, { time: 0.05, rate: 1 });
    tick(300, { time: 0.35, rate: 1 });
    tick(0);
    expect(seen).toEqual([[0, 950], [1, 1050], [2, 1150], [null, 1250]]);
  });

  it("keeps its place in a slow dance", async () => {
    await start();
    seen.length = 0;
    tick(0, { time: 0, rate: 0.5 });
    tick(300, { time: 0.15, rate: 0.5 });
    expect(seen).toEqual([[0, 1000], [1, 1200]]);
  });

  it("goes along when the dance is set back or ahead, without playing what lies between", async () => {
    await start();
    tick(0, { time: 2, rate: 1 });
    seen.length = 0;
    tick(16, { time: 8, rate: 1 });
    tick(16, { time: 1, rate: 1 });
    expect(seen.map(([x]) => x)).toEqual([80, 10]);
  });

  it("ends when stopped", async () => {
    (await start()).stop();
    expect(frame).toBeNull();
  });

  it("says why there is no dancer", async () => {
    vi.stubGlobal("fetch", async () => ({ ok: false, status: 404, statusText: "Not Found" }));
    await expect(start()).rejects.toBeInstanceOf(PoseProblem);
  });
});
