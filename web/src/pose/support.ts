import { PoseProblem } from "./source.js";

// A function that makes a vector and throws it away: valid only where SIMD is.
const simd = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 9, 1, 7, 0, 65, 0, 253, 15, 26, 11]);

/** Throws a `PoseProblem` where this browser can't run the networks. */
export function requireSupport(): void {
  if (typeof WebAssembly !== "object" || !WebAssembly.validate(simd)) {
    throw new PoseProblem("no-wasm", "This browser can't run the pose model: it has no fast WebAssembly. Update it, or dance without a camera.");
  }
  if (typeof Worker !== "function" || typeof VideoFrame !== "function") {
    throw new PoseProblem("no-worker", "This browser can't watch camera pictures in the background. Update it, or dance without a camera.");
  }
}
