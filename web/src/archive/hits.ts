import { DataError, list, number, record, text } from "../replay/data.js";
import { clockTime } from "../replay/words.js";

/** A limb of a hit beside the same limb of the query: degrees clockwise on the screen; null where it is not seen. */
export interface LimbDifference {
  readonly limb: string;
  readonly degrees: number | null;
}

/** A pose of the archive that was found. */
export interface Hit {
  readonly id: string;
  readonly distance: number;
  /** The query's mirror image was compared: the picture is shown flipped. */
  readonly mirrored: boolean;
  readonly title: string;
  readonly credits: string;
  readonly field: string | null;
  /** Address of a picture of 3 to 4, cropped to the person. */
  readonly picture: string;
  /** 17 joints of COCO, x, y in the picture's pixels and confidence. */
  readonly joints: Float32Array;
  /** Of the picture. */
  readonly width: number;
  readonly height: number;
  /** Seconds of the routine or film; null for pictures. */
  readonly time: number | null;
  readonly routine: string | null;
  /** Where it comes from; null where nobody knows. */
  readonly address: string | null;
  readonly difference: string;
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface Answer {
  readonly count: number;
  readonly ms: number;
  /** Why there is no hit; null where there is nothing to explain. */
  readonly reason: string | null;
  /** Where the query lies on the coverage map, 0 to 1. */
  readonly place: Place | null;
  readonly hits: readonly Hit[];
}

const Coco = 17;

/** @throws DataError with one line that names what is not as expected. */
export function parseAnswer(json: unknown): Answer {
  const root = record(json, "the answer");
  return {
    count: number(root["count"], "count"),
    ms: number(root["ms"], "ms"),
    reason: textOrNull(root["reason"]),
    place: placeOf(root["place"]),
    hits: list(root["hits"], "hits").map(parseHit),
  };
}

export function parseHit(json: unknown): Hit {
  const root = record(json, "a hit");
  return {
    id: text(root["id"], "id"),
    distance: number(root["distance"], "distance"),
    mirrored: root["mirrored"] === true,
    title: text(root["title"], "title"),
    credits: textOrNull(root["credits"]) ?? "",
    field: textOrNull(root["field"]),
    picture: text(root["picture"], "picture"),
    joints: jointsOf(root["joints"]),
    width: number(root["width"], "width"),
    height: number(root["height"], "height"),
    time: typeof root["time"] === "number" ? root["time"] : null,
    routine: textOrNull(root["routine"]),
    address: textOrNull(root["address"]),
    difference: textOrNull(root["difference"]) ?? "",
  };
}

/** Such as "Nia, Rooftop at 0:48". */
export function nameOf(hit: Pick<Hit, "title" | "time">): string {
  return hit.time === null ? hit.title : `${hit.title} at ${clockTime(hit.time)}`;
}

/** Missing joints become NaN with confidence 0. @throws DataError when they are not 17. */
export function jointsOf(json: unknown): Float32Array {
  const numbers = list(json, "joints").map((value) => (value === null ? NaN : number(value, "joints")));
  if (numbers.length !== 3 * Coco) throw new DataError("joints");
  return Float32Array.from(numbers);
}

function placeOf(json: unknown): Place | null {
  if (json === null || json === undefined) return null;
  const place = record(json, "place");
  return { x: number(place["x"], "place.x"), y: number(place["y"], "place.y") };
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
