/** The binary messages of `duet.live.v1`, little endian: version, type, then what the type needs. */

/** A pose on the routine's clock, as it is sent. */
export interface TimedPose {
  /** Seconds of the routine. */
  readonly time: number;
  /** Null when nobody is seen. */
  readonly seen: SentPose | null;
}

export interface SentPose {
  /** Of the camera's picture, in pixels. */
  readonly width: number;
  readonly height: number;
  readonly score: number;
  /** (33, 3): x, y in pixels, confidence 0 to 1. */
  readonly joints: Float32Array;
  /** (33, 3) in metres, or null. */
  readonly world: Float32Array | null;
}

export const Joints = 33;
export const MostPoses = 64;
export const Subprotocol = "duet.live.v1";

const Version = 1;
const Type = { poses: 1, end: 2, leave: 3 } as const;
const Flag = { seen: 1, world: 2 } as const;
const HeaderBytes = 8;
const UnitsPerSecond = 10_000;

/** One pose as it stands inside a POSES message. A joint without coordinates travels as NaN with confidence 0. */
export function encodePose({ time, seen }: TimedPose): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(5 + (seen === null ? 0 : 8 + Joints * 9 + (seen.world === null ? 0 : Joints * 6))));
  view.setInt32(0, Math.round(time * UnitsPerSecond), true);
  view.setUint8(4, seen === null ? 0 : Flag.seen | (seen.world === null ? 0 : Flag.world));
  if (seen === null) return new Uint8Array(view.buffer);
  view.setUint16(5, seen.width, true);
  view.setUint16(7, seen.height, true);
  view.setFloat32(9, seen.score, true);
  for (let joint = 0; joint < Joints; joint++) writeJoint(view, 13 + joint * 9, seen.joints, joint * 3);
  if (seen.world !== null) writeWorld(view, 13 + Joints * 9, seen.world);
  return new Uint8Array(view.buffer);
}

function writeJoint(view: DataView, at: number, joints: Float32Array, from: number): void {
  const [x, y, confidence] = [joints[from] ?? NaN, joints[from + 1] ?? NaN, joints[from + 2] ?? 0];
  const missing = !Number.isFinite(x) || !Number.isFinite(y);
  view.setFloat32(at, missing ? NaN : x, true);
  view.setFloat32(at + 4, missing ? NaN : y, true);
  view.setUint8(at + 8, missing ? 0 : Math.round(Math.min(Math.max(confidence, 0), 1) * 255));
}

function writeWorld(view: DataView, at: number, world: Float32Array): void {
  for (let i = 0; i < Joints * 3; i++) {
    const millimetres = Math.round((world[i] ?? 0) * 1000);
    view.setInt16(at + i * 2, Number.isFinite(millimetres) ? Math.min(Math.max(millimetres, -32767), 32767) : -32768, true);
  }
}

/** @param first Sequence number of the first pose; the others follow without gaps. */
export function encodePoses(first: number, poses: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  if (poses.length < 1 || poses.length > MostPoses) throw new RangeError(`poses: ${poses.length}, a message holds 1 to ${MostPoses}`);
  const message = new Uint8Array(HeaderBytes + poses.reduce((bytes, pose) => bytes + pose.length, 0));
  const view = new DataView(message.buffer);
  view.setUint8(0, Version);
  view.setUint8(1, Type.poses);
  view.setUint16(2, poses.length, true);
  view.setUint32(4, first, true);
  let at = HeaderBytes;
  for (const pose of poses) {
    message.set(pose, at);
    at += pose.length;
  }
  return message;
}

export function encodeEnd(poses: number): Uint8Array<ArrayBuffer> {
  const message = new Uint8Array(6);
  const view = new DataView(message.buffer);
  view.setUint8(0, Version);
  view.setUint8(1, Type.end);
  view.setUint32(2, poses, true);
  return message;
}

export function encodeLeave(): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(Version, Type.leave);
}
