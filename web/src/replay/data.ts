import { words } from "./words.js";

/** A dancer's pictures. */
export interface Video {
  readonly src: string;
  /** Seconds in the video at each step; null: frame i is step i. */
  readonly times: Float64Array | null;
}

/** One dancer's joints at every step, in units of the picture's height: x right, y down, NaN where a joint is missing. */
export interface Motion {
  readonly label: string;
  /** Width over height of the picture. */
  readonly aspect: number;
  readonly joints: readonly string[];
  /** (steps, joints, 2). */
  readonly points: Float32Array;
  readonly video: Video | null;
}

export interface Limb {
  readonly name: string;
  readonly label: string;
  readonly from: string;
  readonly to: string;
  /** The routine's own joints that this limb was compared with. */
  readonly routineFrom: string;
  readonly routineTo: string;
  /** One state per state step: 3 on it, 2 near, 1 off, 0 not seen or not judged. */
  readonly states: Uint8Array;
  readonly stateRate: number;
}

export interface Bone {
  readonly from: string;
  readonly to: string;
  /** The limb whose state styles it. */
  readonly limb: string | null;
}

export interface Section {
  readonly start: number;
  readonly end: number;
  readonly score: number | null;
}

export interface Finding {
  readonly number: number;
  readonly limb: string | null;
  readonly start: number;
  readonly end: number;
  readonly title: string;
}

/** A routine and a take on one grid of steps. Times are seconds of the routine. */
export interface Recording {
  readonly start: number;
  readonly end: number;
  readonly rate: number;
  readonly count: number;
  readonly mirrored: boolean;
  readonly routine: Motion;
  readonly take: Motion;
  readonly limbs: readonly Limb[];
  readonly bones: readonly Bone[];
  readonly sections: readonly Section[];
  readonly findings: readonly Finding[];
}

export type Parsed = { readonly recording: Recording } | { readonly problem: string };

const Version = 1;
const Missing = -32768;
const UnitsPerHeight = 10000;

/** Bad data, told in one line for the reader. */
export class DataError extends Error {}

/** Reads what the report wrote. Bad data is a result with one line for the reader, never an exception. */
export function parseRecording(json: string): Parsed {
  try {
    return { recording: recordingOf(JSON.parse(json)) };
  } catch (error) {
    if (error instanceof DataError) return { problem: error.message };
    if (error instanceof SyntaxError) return { problem: words.unreadable };
    throw error;
  }
}

function recordingOf(value: unknown): Recording {
  const root = record(value, "the data");
  if (root["version"] !== Version) throw new DataError(words.otherVersion);
  const rate = positive(root["rate"], "rate");
  const count = number(root["count"], "count");
  if (!Number.isInteger(count) || count < 0) throw new DataError(words.broken("count"));
  if (count === 0) throw new DataError(words.empty);
  const start = number(root["start"], "start");
  const stateRate = root["stateRate"] === undefined ? 10 : positive(root["stateRate"], "stateRate");
  return {
    start,
    end: start + count / rate,
    rate,
    count,
    mirrored: root["mirrored"] === true,
    routine: motionOf(root["routine"], "routine", count),
    take: motionOf(root["take"], "take", count),
    limbs: list(root["limbs"], "limbs").map((limb) => limbOf(limb, stateRate)),
    bones: list(root["bones"], "bones").map(boneOf),
    sections: list(root["sections"], "sections").map(sectionOf),
    findings: list(root["findings"], "findings").map(findingOf),
  };
}

function motionOf(value: unknown, name: string, count: number): Motion {
  const motion = record(value, name);
  const joints = list(motion["joints"], `${name}.joints`).map((joint) => text(joint, `${name}.joints`));
  const video = motion["video"];
  return {
    label: text(motion["label"], `${name}.label`),
    aspect: positive(motion["width"], `${name}.width`) / positive(motion["height"], `${name}.height`),
    joints,
    points: decodePoints(text(motion["points"], `${name}.points`), count * joints.length * 2, `${name}.points`),
    video: video === null || video === undefined ? null : videoOf(record(video, `${name}.video`), `${name}.video`, count),
  };
}

function videoOf(video: Record<string, unknown>, name: string, count: number): Video {
  const { src, times } = video;
  return { src: text(src, `${name}.src`), times: times === null || times === undefined ? null : decodeTimes(text(times, `${name}.times`), count, `${name}.times`) };
}

function decodeTimes(base64: string, length: number, name: string): Float64Array {
  const bytes = bytesOf(base64, name);
  if (bytes.length !== length * 4) throw new DataError(words.broken(name));
  const view = new DataView(bytes.buffer);
  return Float64Array.from({ length }, (_, step) => view.getInt32(step * 4, true) / 1000);
}

export function decodePoints(base64: string, length: number, name: string): Float32Array {
  const bytes = bytesOf(base64, name);
  if (bytes.length !== length * 2) throw new DataError(words.broken(name));
  const view = new DataView(bytes.buffer);
  const points = new Float32Array(length);
  for (let i = 0; i < length; i += 2) {
    const x = view.getInt16(i * 2, true);
    const y = view.getInt16(i * 2 + 2, true);
    const missing = x === Missing || y === Missing;
    points[i] = missing ? NaN : x / UnitsPerHeight;
    points[i + 1] = missing ? NaN : y / UnitsPerHeight;
  }
  return points;
}

export function bytesOf(base64: string, name: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    throw new DataError(words.broken(name));
  }
}

function limbOf(value: unknown, stateRate: number): Limb {
  const limb = record(value, "limbs");
  const from = text(limb["from"], "limbs.from");
  const to = text(limb["to"], "limbs.to");
  return {
    name: text(limb["name"], "limbs.name"),
    label: text(limb["label"] ?? limb["name"], "limbs.label"),
    from,
    to,
    routineFrom: text(limb["routineFrom"] ?? from, "limbs.routineFrom"),
    routineTo: text(limb["routineTo"] ?? to, "limbs.routineTo"),
    states: Uint8Array.from(text(limb["states"] ?? "", "limbs.states"), (digit) => ("123".includes(digit) ? Number(digit) : 0)),
    stateRate: limb["stateRate"] === undefined ? stateRate : positive(limb["stateRate"], "limbs.stateRate"),
  };
}

export function boneOf(value: unknown): Bone {
  const [from, to, limb] = list(value, "bones");
  return { from: text(from, "bones"), to: text(to, "bones"), limb: typeof limb === "string" ? limb : null };
}

function sectionOf(value: unknown): Section {
  const section = record(value, "sections");
  const score = section["score"];
  return {
    start: number(section["start"], "sections.start"),
    end: number(section["end"], "sections.end"),
    score: score === null || score === undefined ? null : number(score, "sections.score"),
  };
}

function findingOf(value: unknown): Finding {
  const finding = record(value, "findings");
  return {
    number: number(finding["number"], "findings.number"),
    limb: typeof finding["limb"] === "string" ? finding["limb"] : null,
    start: number(finding["start"], "findings.start"),
    end: number(finding["end"], "findings.end"),
    title: text(finding["title"], "findings.title"),
  };
}

export function record(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new DataError(words.broken(name));
  return value as Record<string, unknown>;
}

/** An absent list is an empty one: a take without findings is a good take. */
export function list(value: unknown, name: string): unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new DataError(words.broken(name));
  return value;
}

export function text(value: unknown, name: string): string {
  if (typeof value !== "string") throw new DataError(words.broken(name));
  return value;
}

export function number(value: unknown, name: string): number {
  if (typeof value !== "number" || !Number.isFinite(value)) throw new DataError(words.broken(name));
  return value;
}

export function positive(value: unknown, name: string): number {
  const result = number(value, name);
  if (result <= 0) throw new DataError(words.broken(name));
  return result;
}
