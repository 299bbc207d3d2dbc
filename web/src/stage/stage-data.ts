import { boneOf, DataError, decodePoints, list, number, positive, record, text, type Bone, type Motion } from "../replay/data.js";
import type { Span } from "../replay/clock.js";

export interface NamedSpan extends Span {
  readonly name: string;
}

/** What is announced: its first position is reached at `start`. */
export interface Cue {
  readonly name: string;
  readonly start: number;
  readonly length: number;
}

export interface StageLimb {
  readonly name: string;
  readonly label: string;
  readonly from: string;
  readonly to: string;
}

export interface Profile {
  readonly name: string;
  readonly label: string;
}

/** A routine, ready to be danced. Times are seconds of the routine. */
export interface StageData {
  readonly slug: string;
  readonly title: string;
  readonly dancer: string;
  readonly field: string;
  readonly duration: number;
  /** Null where nobody knows the beat. */
  readonly beatsPerMinute: number | null;
  readonly firstBeat: number;
  readonly sections: readonly NamedSpan[];
  readonly cues: readonly Cue[];
  /** The live windows: one judgement each. */
  readonly bars: readonly Span[];
  readonly profiles: readonly Profile[];
  readonly sound: string | null;
  readonly video: string | null;
  readonly film: string | null;
  readonly motion: { readonly start: number; readonly rate: number; readonly count: number; readonly data: Motion };
  readonly limbs: readonly StageLimb[];
  readonly bones: readonly Bone[];
  /** Addresses of the worker and the models; the pose source knows them. */
  readonly pieces: unknown;
}

const Version = 1;

/** @throws DataError with one line that names what is not as expected. */
export function parseStageData(json: unknown): StageData {
  const root = record(json, "the routine");
  if (root["version"] !== Version) throw new DataError("version");
  return {
    slug: text(root["slug"], "slug"),
    title: text(root["title"], "title"),
    dancer: text(root["dancer"], "dancer"),
    field: textOrNull(root["field"]) ?? "",
    duration: positive(root["duration"], "duration"),
    beatsPerMinute: typeof root["beatsPerMinute"] === "number" ? positive(root["beatsPerMinute"], "beatsPerMinute") : null,
    firstBeat: typeof root["firstBeat"] === "number" ? root["firstBeat"] : 0,
    sections: list(root["sections"], "sections").map((section) => ({ ...spanOf(section, "sections"), name: text(record(section, "sections")["name"], "sections.name") })),
    cues: list(root["cues"], "cues").map(cueOf),
    bars: list(root["bars"], "bars").map((bar) => spanOf(bar, "bars")),
    profiles: list(root["profiles"], "profiles").map(profileOf),
    sound: textOrNull(root["sound"]),
    video: textOrNull(root["video"]),
    film: textOrNull(root["film"]),
    motion: motionOf(root),
    limbs: list(root["limbs"], "limbs").map(limbOf),
    bones: list(root["bones"], "bones").map(boneOf),
    pieces: root["pieces"] ?? null,
  };
}

function motionOf(root: Record<string, unknown>): StageData["motion"] {
  const motion = record(root["motion"], "motion");
  const count = number(motion["count"], "motion.count");
  const joints = list(motion["joints"], "motion.joints").map((joint) => text(joint, "motion.joints"));
  return {
    start: number(motion["start"], "motion.start"),
    rate: positive(motion["rate"], "motion.rate"),
    count,
    data: {
      label: text(root["dancer"], "dancer"),
      aspect: positive(motion["width"], "motion.width") / positive(motion["height"], "motion.height"),
      joints,
      points: decodePoints(text(motion["points"], "motion.points"), count * joints.length * 2, "motion.points"),
      video: null,
    },
  };
}

function spanOf(value: unknown, name: string): Span {
  const span = record(value, name);
  return { start: number(span["start"], `${name}.start`), end: number(span["end"], `${name}.end`) };
}

function cueOf(value: unknown): Cue {
  const cue = record(value, "cues");
  return { name: text(cue["name"], "cues.name"), start: number(cue["start"], "cues.start"), length: number(cue["length"], "cues.length") };
}

function profileOf(value: unknown): Profile {
  const profile = record(value, "profiles");
  return { name: text(profile["name"], "profiles.name"), label: text(profile["label"], "profiles.label") };
}

function limbOf(value: unknown): StageLimb {
  const limb = record(value, "limbs");
  return {
    name: text(limb["name"], "limbs.name"),
    label: text(limb["label"] ?? limb["name"], "limbs.label"),
    from: text(limb["from"], "limbs.from"),
    to: text(limb["to"], "limbs.to"),
  };
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
