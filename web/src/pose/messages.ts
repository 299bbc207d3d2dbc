import type { Person } from "./people.js";
import type { ModelName, Pieces, PoseProblemCode, SeenPose } from "./source.js";

/** From the page to the worker. */
export type ToWorker =
  | { readonly type: "load"; readonly pieces: Pieces; readonly model: ModelName; readonly threads: number; readonly graphics: boolean }
  /** Another landmark network, from now on. */
  | { readonly type: "model"; readonly model: ModelName }
  /** Camera frames as a stream; the worker takes the newest one whenever it is free. */
  | { readonly type: "frames"; readonly readable: ReadableStream<VideoFrame> }
  /** One frame, taken at this moment (milliseconds since 1970, fractions kept); answered by one `seen`. */
  | { readonly type: "frame"; readonly frame: VideoFrame; readonly takenAt: number }
  /** A still picture; answered by one `people` with the same number. */
  | { readonly type: "still"; readonly frame: VideoFrame; readonly maxPeople: number; readonly number: number }
  | { readonly type: "stop" };

/** From the worker to the page. Moments are milliseconds since 1970: each side knows its own origin. */
export type FromWorker =
  | { readonly type: "bytes"; readonly bytes: number; readonly total: number }
  | { readonly type: "ready"; readonly model: ModelName; readonly trial: Trial | null }
  | ({ readonly type: "seen" } & Seen)
  | { readonly type: "people"; readonly number: number; readonly people: readonly Person[]; readonly workMs: number }
  | { readonly type: "problem"; readonly code: PoseProblemCode; readonly text: string }
  | { readonly type: "stopped" };

/** How a network did on the graphics card, beside itself in WebAssembly. */
export interface Trial {
  /** The largest difference of an answer, as a share of the largest answer. */
  readonly difference: number;
  /** Median milliseconds of a run. */
  readonly graphicsMs: number;
  readonly plainMs: number;
}

/** What one frame showed. */
export interface Seen {
  readonly pose: Omit<SeenPose, "time"> | null;
  readonly takenAt: number;
  /** From the frame's arrival to the answer, milliseconds. */
  readonly workMs: number;
  /** Of `workMs`, the copying of the frame and the cutting of the crops. */
  readonly pixelsMs: number;
  readonly light: number;
  /** Frames that the camera gave since the last one and that nobody looked at, judged by their timestamps. */
  readonly skipped: number;
  /** The detector had to look. */
  readonly detected: boolean;
}
