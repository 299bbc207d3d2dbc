import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CameraPoseSource } from "../../src/pose/camera-source.js";
import type { FromWorker, ToWorker, Trial } from "../../src/pose/messages.js";
import type { Pieces } from "../../src/pose/source.js";

/** A worker that does what the test says. */
class FakeWorker {
  static all: FakeWorker[] = [];
  onmessage: ((event: { data: FromWorker }) => void) | null = null;
  onerror: (() => void) | null = null;
  readonly told: string[] = [];

  constructor(readonly script: string) {
    FakeWorker.all.push(this);
  }

  postMessage(message: ToWorker): void {
    this.told.push(message.type);
    if (message.type === "stop") this.say({ type: "stopped" });
  }

  terminate(): void {}

  say(data: FromWorker): void {
    this.onmessage?.({ data });
  }

  ready(trial: Trial | null = null): void {
    this.say({ type: "ready", model: "lite", trial });
  }

  see(workMs: number): void {
    this.say({ type: "seen", pose: null, takenAt: performance.timeOrigin + performance.now(), workMs, pixelsMs: 1, light: 0.5, skipped: 0, detected: false });
  }
}

const pieces = { worker: "plain.js", graphics: { worker: "card.js" } } as unknown as Pieces;
const worthy: Trial = { difference: 1e-5, graphicsMs: 5, plainMs: 40 };
let clones = 0;

function camera(): MediaStream {
  const track = () => ({ readyState: "live", addEventListener: () => {}, stop: () => {}, clone: () => (clones++, track()) });
  const tracks = [track()];
  return { getVideoTracks: () => tracks, getTracks: () => tracks } as unknown as MediaStream;
}

async function watched(listener = () => {}): Promise<CameraPoseSource> {
  const source = new CameraPoseSource(camera(), { model: "lite", pieces });
  const started = source.start(listener);
  FakeWorker.all[0]!.ready();
  await vi.waitFor(() => expect(FakeWorker.all[0]!.told).toContain("frames"));
  FakeWorker.all[0]!.see(40);
  await started;
  return source;
}

async function asked(workMs: number): Promise<CameraPoseSource> {
  const source = await watched();
  for (let frame = 0; frame < 40; frame++) FakeWorker.all[0]!.see(workMs);
  await new Promise((later) => setTimeout(later));
  return source;
}

// Browsers have it, Node 20 has not.
Promise.withResolvers ??= function withResolvers<T>() {
  let resolve!: (value: T | PromiseLike<T>) => void;
  let reject!: (reason?: unknown) => void;
  const promise = new Promise<T>((yes, no) => ([resolve, reject] = [yes, no]));
  return { promise, resolve, reject };
};

beforeEach(() => {
  FakeWorker.all = [];
  clones = 0;
  vi.stubGlobal("Worker", FakeWorker);
  vi.stubGlobal("VideoFrame", class {});
  vi.stubGlobal("MediaStreamTrackProcessor", class { readable = {}; });
  vi.stubGlobal("navigator", { gpu: { requestAdapter: async () => ({ info: { isFallbackAdapter: false } }) } });
});

afterEach(() => vi.unstubAllGlobals());

describe("a graphics card", () => {
  it("is not tried where the processor is quick", async () => {
    await asked(12);
    expect(FakeWorker.all).toHaveLength(1);
  });

  it("is not tried where software plays it", async () => {
    vi.stubGlobal("navigator", { gpu: { requestAdapter: async () => ({ info: { isFallbackAdapter: true } }) } });
    await asked(40);
    expect(FakeWorker.all).toHaveLength(1);
  });

  it("takes over with its first frame, on a track of its own", async () => {
    const source = await asked(40);
    const [plain, card] = FakeWorker.all;
    expect(card!.script).toBe("card.js");
    card!.ready(worthy);
    await vi.waitFor(() => expect(card!.told).toContain("frames"));
    expect([source.onCard, clones, plain!.told.includes("stop")]).toEqual([false, 1, false]);
    card!.see(6);
    expect([source.onCard, plain!.told.includes("stop")]).toEqual([true, true]);
  });

  it.each([{ ...worthy, difference: 0.1 }, { ...worthy, graphicsMs: 39 }])("that computes something else or is no quicker is let go", async (trial) => {
    const source = await asked(40);
    FakeWorker.all[1]!.ready(trial);
    expect(FakeWorker.all[1]!.told).toEqual(["load", "stop"]);
    expect(source.onCard).toBe(false);
  });

  it("that fails hands back to the processor", async () => {
    const source = await asked(40);
    const card = FakeWorker.all[1]!;
    card.ready(worthy);
    await vi.waitFor(() => expect(card.told).toContain("frames"));
    card.see(6);
    card.say({ type: "problem", code: "model", text: "lost" });
    const plain = FakeWorker.all[2]!;
    plain.ready();
    await vi.waitFor(() => expect(plain.told).toContain("frames"));
    expect([source.onCard, card.told.at(-1)]).toEqual([false, "stop"]);
  });

  it("in trial ends with the source", async () => {
    const source = await asked(40);
    source.stop();
    await source.ended;
    expect(FakeWorker.all.map((worker) => worker.told.at(-1))).toEqual(["stop", "stop"]);
  });
});
