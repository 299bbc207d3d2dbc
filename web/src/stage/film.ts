import { bytesOf, DataError, list, number, positive, record, text } from "../replay/data.js";
import { hull } from "../replay/figure.js";
import type { Placement } from "../replay/placement.js";

/** A dancer drawn as flat shapes, frame by frame, in pixels of a picture. */
export interface ShapeFilm {
  readonly rate: number;
  readonly count: number;
  readonly width: number;
  readonly height: number;
  readonly palette: readonly string[];
  /** Which colour of the palette is the shadow's. */
  readonly shadow: number;
  readonly bytes: DataView;
  /** Where each frame starts. */
  readonly offsets: Uint32Array;
}

const Kind = { hull: 0, ellipse: 1, outline: 2, ring: 3 } as const;
/** Bytes of what follows kind and colour; an outline's are counted by itself. */
const Fixed: readonly number[] = [12, 10, 0, 12];
const UnitsPerPixel = 16;
const HundredthsToRadians = Math.PI / 18_000;

/** @throws DataError when it is cut off or of another version. */
export function parseFilm(json: unknown): ShapeFilm {
  const root = record(json, "film");
  if (root["version"] !== 1) throw new DataError("film.version");
  const bytes = bytesOf(text(root["frames"], "film.frames"), "film.frames");
  const count = number(root["count"], "film.count");
  const view = new DataView(bytes.buffer);
  return {
    rate: positive(root["rate"], "film.rate"),
    count,
    width: positive(root["width"], "film.width"),
    height: positive(root["height"], "film.height"),
    palette: list(root["palette"], "film.palette").map((colour) => text(colour, "film.palette")),
    shadow: typeof root["shadow"] === "number" ? root["shadow"] : -1,
    bytes: view,
    offsets: offsetsOf(view, count),
  };
}

function offsetsOf(view: DataView, count: number): Uint32Array {
  const offsets = new Uint32Array(count);
  let at = 0;
  try {
    for (let frame = 0; frame < count; frame++) {
      offsets[frame] = at;
      const shapes = view.getUint16(at, true);
      at += 2;
      for (let shape = 0; shape < shapes; shape++) at = after(view, at);
    }
  } catch {
    throw new DataError("film.frames");
  }
  if (at !== view.byteLength) throw new DataError("film.frames");
  return offsets;
}

function after(view: DataView, at: number): number {
  const kind = view.getUint8(at);
  if (kind > Kind.ring) throw new DataError("film.frames");
  return kind === Kind.outline ? at + 4 + 4 * view.getUint16(at + 2, true) : at + 2 + (Fixed[kind] ?? 0);
}

export interface FilmLook {
  /** Of the one soft ellipse; null: none. */
  readonly shadow: string | null;
  /** Everything in this one colour; null: in the film's own. */
  readonly silhouette: string | null;
}

/**
 * Draws the dancer at a moment between two frames, as straight as their joints move.
 * @param placement From a picture of height 1 to pixels.
 */
export function drawFilm(ctx: CanvasRenderingContext2D, film: ShapeFilm, seconds: number, placement: Placement, look: FilmLook): void {
  const step = Math.min(Math.max(seconds * film.rate, 0), film.count - 1);
  const first = Math.floor(step);
  const second = Math.min(first + 1, film.count - 1);
  const scale = placement.scale / film.height;
  ctx.save();
  ctx.translate(placement.x, placement.y);
  ctx.scale(placement.flipped ? -scale : scale, scale);
  drawBetween(ctx, film, film.offsets[first] ?? 0, film.offsets[second] ?? 0, step - first, look);
  ctx.restore();
}

function drawBetween(ctx: CanvasRenderingContext2D, film: ShapeFilm, a: number, b: number, part: number, look: FilmLook): void {
  const view = film.bytes;
  const shapes = view.getUint16(a, true);
  let other = view.getUint16(b, true) === shapes ? b + 2 : -1;
  for (let shape = 0, at = a + 2; shape < shapes; shape++) {
    const matches = other >= 0 && view.getUint16(at) === view.getUint16(other) && after(view, at) - at === after(view, other) - other;
    const colour = view.getUint8(at + 1);
    const shade = colour === film.shadow ? look.shadow : (look.silhouette ?? film.palette[colour] ?? "#808080");
    if (shade !== null) drawShape(ctx, view, at, matches ? other : at, part, shade);
    at = after(view, at);
    if (other >= 0) other = after(view, other);
  }
}

function drawShape(ctx: CanvasRenderingContext2D, view: DataView, a: number, b: number, part: number, colour: string): void {
  const value = (i: number) => (view.getInt16(a + i, true) * (1 - part) + view.getInt16(b + i, true) * part) / UnitsPerPixel;
  ctx.fillStyle = ctx.strokeStyle = colour;
  ctx.beginPath();
  switch (view.getUint8(a)) {
    case Kind.hull:
      hull(ctx, { x: value(2), y: value(4) }, value(6), { x: value(8), y: value(10) }, value(12));
      return ctx.fill();
    case Kind.outline: {
      const points = view.getUint16(a + 2, true);
      for (let i = 0; i < points; i++) {
        if (i === 0) ctx.moveTo(value(4), value(6));
        else ctx.lineTo(value(4 + 4 * i), value(6 + 4 * i));
      }
      ctx.closePath();
      return ctx.fill();
    }
    default: {
      const turn = nearer(view.getInt16(a + 10, true), view.getInt16(b + 10, true), part) * HundredthsToRadians;
      ctx.ellipse(value(2), value(4), Math.max(0, value(6)), Math.max(0, value(8)), turn, 0, 2 * Math.PI);
      if (view.getUint8(a) === Kind.ellipse) return ctx.fill();
      ctx.lineWidth = value(12);
      ctx.stroke();
    }
  }
}

/** Two turns of an ellipse, in hundredths of a degree: half a turn apart they are the same. */
function nearer(a: number, b: number, part: number): number {
  return Math.abs(a - b) > 9000 ? a : a * (1 - part) + b * part;
}
