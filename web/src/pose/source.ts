/** How many joints BlazePose knows, in the order of the skeleton blazepose33. */
export const jointCount = 33;

/** One person as a camera picture showed them. The joints are never mirrored. */
export interface SeenPose {
  /** `performance.now()` of the page when the picture was taken, milliseconds. */
  readonly time: number;
  /** Of the picture, pixels. */
  readonly width: number;
  readonly height: number;
  /** How sure it is that this is a person, 0.5 to 1. */
  readonly score: number;
  /** (33, 3): x right and y down in pixels, confidence from 0 to 1. */
  readonly joints: Float32Array;
  /** (33, 3): metres, the hips at the origin; null where the source has none. */
  readonly world: Float32Array | null;
}

/** Is told of every picture that was looked at: who was seen, or null, and when it was taken. */
export type PoseListener = (pose: SeenPose | null, capturedAt: number) => void;

export interface PoseStatistics {
  /** Over the last two seconds. */
  readonly posesPerSecond: number;
  /** Median work for one picture, milliseconds. */
  readonly inferenceMs: number;
  /** Median from the taking of a picture to the listener's call, milliseconds. A camera's own delay is not in it. */
  readonly latencyMs: number;
  /** Pictures left out because a newer one was there. */
  readonly dropped: number;
}

export interface PoseSource {
  /** Resolves when the first picture has been looked at; rejects with a `PoseProblem`. */
  start(listener: PoseListener): Promise<void>;
  /** Ends everything that it started, the camera too. */
  stop(): void;
  readonly statistics: PoseStatistics;
  /** How bright the last picture was on average, 0 black to 1 white; null where there is no picture. */
  readonly light: number | null;
}

export type ModelName = "lite" | "full";

/** A file of the site: its size, and what goes over the wire. */
export interface Piece {
  readonly url: string;
  readonly bytes: number;
  readonly packed: number;
}

/** What runs the networks: a script, and the code that it compiles. */
export interface RuntimePieces {
  readonly module: string;
  readonly wasm: Piece;
}

/** The addresses that the stage's data carries, from the site's `pieces.json`. */
export interface Pieces {
  readonly worker: string;
  readonly runtime: RuntimePieces;
  /** The same worker on a runtime that knows graphics cards. */
  readonly graphics: { readonly worker: string; readonly runtime: RuntimePieces };
  readonly models: Readonly<Record<ModelName, { readonly detect: Piece; readonly track: Piece }>>;
}

export type LoadStep = "camera" | "dance" | "model" | "first-pose";

export interface LoadProgress {
  readonly step: LoadStep;
  readonly done: boolean;
  /** Over the wire, of the whole step; only `model` tells them. */
  readonly bytes?: number;
  readonly totalBytes?: number;
}

export type PoseProblemCode =
  | "insecure"
  | "denied"
  | "no-camera"
  | "camera-busy"
  | "camera-ended"
  | "no-wasm"
  | "no-worker"
  | "no-frames"
  | "download"
  | "model";

/** Why nobody can be seen: a code for the page, a sentence for people. */
export class PoseProblem extends Error {
  constructor(
    readonly code: PoseProblemCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = "PoseProblem";
  }
}
