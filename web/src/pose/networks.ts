import * as ort from "onnxruntime-web/wasm";
import { RegionCrop } from "./crop.js";
import { mostPeople, type Proposal } from "./people.js";
import type { Picture } from "./picture.js";
import { isUsable, readRegion, wholeFrame, writeRegion, type Region } from "./region.js";
import type { Landmarks } from "./smoother.js";

const detectorSize = 224;
const trackerSize = 256;
const presentFrom = 0.5;
const roiLength = 5;

export interface Runtime {
  /** Addresses in full. */
  readonly module: string;
  readonly wasm: string;
  readonly threads: number;
}

/**
 * Before the first network; the runtime starts with these settings and keeps them. It fetches its own file once more: a browser keeps compiled code only of what
 * it compiles while it reads, and a warm start takes half the time with it (1.9 to 2.3 s against 3.7 to 4.0 s, five pairs on a busy machine).
 */
export function configureRuntime({ module, wasm, threads }: Runtime): void {
  ort.env.logLevel = "error";
  ort.env.wasm.wasmPaths = { mjs: module, wasm };
  ort.env.wasm.numThreads = threads;
}

/** A graph that looks at one region of a picture. */
class Network {
  readonly #crop: ort.Tensor;
  readonly #roi = new Float32Array(roiLength);
  readonly #feeds: Record<string, ort.Tensor>;
  readonly cut: RegionCrop;

  constructor(
    private readonly session: ort.InferenceSession,
    private readonly answers: readonly string[],
    size: number,
    outside: "edge" | "zero",
  ) {
    this.cut = new RegionCrop(size, outside);
    this.#crop = new ort.Tensor("float32", this.cut.values, [1, size, size, 3]);
    this.#feeds = { crop: this.#crop, roi: new ort.Tensor("float32", this.#roi, [roiLength]) };
  }

  /** Milliseconds that the last crop took. */
  cropMs = 0;

  async look(picture: Picture, region: Region): Promise<Float32Array[]> {
    const start = performance.now();
    this.cut.fill(picture, region);
    this.cropMs = performance.now() - start;
    return this.run(region);
  }

  async run(region: Region): Promise<Float32Array[]> {
    writeRegion(region, this.#roi);
    const outputs = await this.session.run(this.#feeds, this.answers as string[]);
    return this.answers.map((name) => outputs[name]!.data as Float32Array);
  }

  async release(): Promise<void> {
    await this.session.release();
  }
}

/** What a network runs on. The detector, which looks seldom, always takes the processor. */
export type Device = "wasm" | "webgpu";

async function open(model: Uint8Array, device: Device): Promise<ort.InferenceSession> {
  return ort.InferenceSession.create(model, { executionProviders: [device], graphOptimizationLevel: "all", extra: { session: { intra_op: { allow_spinning: "0" } } } });
}

const anywhere: Region = { centreX: 0.5, centreY: 0.5, side: 1, cos: 1, sin: 0 };

/** Where in a whole frame the surest person is. */
export class PersonDetector {
  private constructor(private readonly network: Network) {}

  static async load(model: Uint8Array): Promise<PersonDetector> {
    const network = new Network(await open(model, "wasm"), ["regions"], detectorSize, "zero");
    await network.run(anywhere);
    return new PersonDetector(network);
  }

  get cropMs(): number {
    return this.network.cropMs;
  }

  async surest(picture: Picture): Promise<Region | null> {
    const [surest] = await this.propose(picture, wholeFrame(picture.width, picture.height));
    return surest?.region ?? null;
  }

  /** Rows of the graph's answer: score, then the region; the surest first. */
  async propose(picture: Picture, tile: Region): Promise<readonly Proposal[]> {
    const [regions] = (await this.network.look(picture, tile)) as [Float32Array];
    const proposals: Proposal[] = [];
    for (let row = 0; row < mostPeople; row++) {
      const at = row * (1 + roiLength);
      const region = readRegion(regions, at + 1);
      if (regions[at]! > 0 && isUsable(region)) proposals.push({ tile, region, score: regions[at]! });
    }
    return proposals;
  }

  release(): Promise<void> {
    return this.network.release();
  }
}

/** The joints of one person in a region. */
export class LandmarkNetwork {
  private constructor(private readonly network: Network) {}

  static async load(model: Uint8Array, device: Device = "wasm"): Promise<LandmarkNetwork> {
    const network = new Network(await open(model, device), ["landmarks", "world", "auxiliary", "presence"], trackerSize, "edge");
    await network.run(anywhere);
    return new LandmarkNetwork(network);
  }

  get cropMs(): number {
    return this.network.cropMs;
  }

  /** What it answers to a crop that nobody photographed, always the same one. */
  async rehearse(): Promise<Float32Array[]> {
    this.network.cut.values.forEach((_, i, values) => (values[i] = (i * 7919) % 256));
    return this.network.run(anywhere);
  }

  /** Null when nobody is there. */
  async look(picture: Picture, region: Region): Promise<Landmarks | null> {
    const [landmarks, world, auxiliary, presence] = (await this.network.look(picture, region)) as [Float32Array, Float32Array, Float32Array, Float32Array];
    return presence[0]! >= presentFrom ? { landmarks, world, auxiliary, presence: presence[0]! } : null;
  }

  release(): Promise<void> {
    return this.network.release();
  }
}
