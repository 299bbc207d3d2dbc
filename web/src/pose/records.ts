import { jointCount, type SeenPose } from "./source.js";

/** A pose of a recorded or simulated take: `time` is seconds of the routine. Null: nobody is seen. */
export interface RecordedPose {
  readonly time: number;
  readonly pose: Omit<SeenPose, "time"> | null;
}

const seenFlag = 1;
const worldFlag = 2;
const ticksPerSecond = 10_000;

/** Reads the pose records of the live protocol, one after the other to the end of the bytes. */
export function readRecords(bytes: Uint8Array): RecordedPose[] {
  const reader = new Reader(bytes);
  const poses: RecordedPose[] = [];
  while (!reader.atEnd) poses.push(readRecord(reader));
  return poses;
}

function readRecord(reader: Reader): RecordedPose {
  const time = reader.int32() / ticksPerSecond;
  const flags = reader.uint8();
  const seen = (flags & seenFlag) !== 0 ? readSeen(reader) : null;
  const world = (flags & worldFlag) !== 0 ? readWorld(reader) : null;
  return { time, pose: seen && { ...seen, world } };
}

function readSeen(reader: Reader): Omit<SeenPose, "time" | "world"> {
  const width = reader.uint16();
  const height = reader.uint16();
  const score = reader.float32();
  const joints = new Float32Array(3 * jointCount);
  for (let i = 0; i < joints.length; i += 3) {
    joints[i] = reader.float32();
    joints[i + 1] = reader.float32();
    joints[i + 2] = reader.uint8() / 255;
  }
  return { width, height, score, joints };
}

function readWorld(reader: Reader): Float32Array {
  return Float32Array.from({ length: 3 * jointCount }, () => reader.int16() / 1000);
}

class Reader {
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get atEnd(): boolean {
    return this.#at >= this.#view.byteLength;
  }

  uint8(): number {
    return this.#view.getUint8(this.#step(1));
  }

  uint16(): number {
    return this.#view.getUint16(this.#step(2), true);
  }

  int16(): number {
    return this.#view.getInt16(this.#step(2), true);
  }

  int32(): number {
    return this.#view.getInt32(this.#step(4), true);
  }

  float32(): number {
    return this.#view.getFloat32(this.#step(4), true);
  }

  #step(length: number): number {
    const at = this.#at;
    this.#at += length;
    return at;
  }
}
