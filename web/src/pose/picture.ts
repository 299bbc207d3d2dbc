import { coloursOf, type YuvColours } from "./colours.js";

/** Where a plane's first upright pixel lies, and how far it is to the next in a row and to the next row. Turned frames have other steps. */
export interface Plane {
  readonly at: number;
  readonly across: number;
  readonly down: number;
}

/** A camera frame's bytes. Widths and heights are those of the upright picture. */
export type Picture = YuvPicture | RgbPicture;

export interface YuvPicture {
  readonly kind: "yuv";
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly luma: Plane;
  readonly blue: Plane;
  readonly red: Plane;
  /** Colour pixels are 2 to the power of these wide and high. */
  readonly shiftX: number;
  readonly shiftY: number;
  readonly colours: YuvColours;
}

export interface RgbPicture {
  readonly kind: "rgb";
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly red: Plane;
  readonly green: Plane;
  readonly blue: Plane;
}

export type Turn = 0 | 90 | 180 | 270;

interface Layout {
  readonly offset: number;
  readonly stride: number;
}

interface Sides {
  readonly width: number;
  readonly height: number;
}

/** What copyTo wrote of a frame. */
export interface Copied extends Sides {
  readonly bytes: Uint8Array;
  readonly format: string;
  readonly layout: readonly Layout[];
  readonly space: { readonly matrix?: string | null; readonly fullRange?: boolean | null } | null;
  /** Clockwise degrees that bring it upright. */
  readonly turn: Turn;
}

const chroma: Readonly<Record<string, readonly [number, number]>> = { I420: [1, 1], I420A: [1, 1], NV12: [1, 1], I422: [1, 0], I422A: [1, 0], I444: [0, 0], I444A: [0, 0] };
const redFirst: ReadonlySet<string> = new Set(["RGBA", "RGBX"]);
const blueFirst: ReadonlySet<string> = new Set(["BGRA", "BGRX"]);

/** Whether the bytes of such frames can be looked at as they are. */
export function isKnownFormat(format: string | null): boolean {
  return format !== null && (format in chroma || redFirst.has(format) || blueFirst.has(format));
}

export function pictureOf(copied: Copied): Picture {
  const shifts = chroma[copied.format];
  return shifts ? yuvPicture(copied, shifts) : rgbPicture(copied);
}

function yuvPicture(copied: Copied, [shiftX, shiftY]: readonly [number, number]): YuvPicture {
  const { bytes, layout, turn, space } = copied;
  const [first, second, third] = layout as [Layout, Layout, Layout | undefined];
  const paired = copied.format === "NV12";
  const size = { width: (copied.width + shiftX) >> shiftX, height: (copied.height + shiftY) >> shiftY };
  const swapped = turn % 180 !== 0;
  return {
    kind: "yuv",
    bytes,
    ...upright(copied, turn),
    luma: plane(first, 0, 1, copied, turn),
    blue: plane(second, 0, paired ? 2 : 1, size, turn),
    red: plane(paired ? second : third!, paired ? 1 : 0, paired ? 2 : 1, size, turn),
    shiftX: swapped ? shiftY : shiftX,
    shiftY: swapped ? shiftX : shiftY,
    colours: coloursOf(space, Math.min(copied.width, copied.height)),
  };
}

function rgbPicture(copied: Copied): RgbPicture {
  const [first] = copied.layout as [Layout];
  const [red, blue] = redFirst.has(copied.format) ? [0, 2] : [2, 0];
  const of = (byte: number): Plane => plane(first, byte, 4, copied, copied.turn);
  return { kind: "rgb", bytes: copied.bytes, ...upright(copied, copied.turn), red: of(red), green: of(1), blue: of(blue) };
}

function upright({ width, height }: Sides, turn: Turn): Sides {
  return turn % 180 === 0 ? { width, height } : { width: height, height: width };
}

function plane({ offset, stride }: Layout, byte: number, step: number, { width, height }: Sides, turn: Turn): Plane {
  const last = { right: (width - 1) * step, bottom: (height - 1) * stride };
  const at = offset + byte;
  switch (turn) {
    case 0:
      return { at, across: step, down: stride };
    case 90:
      return { at: at + last.bottom, across: -stride, down: step };
    case 180:
      return { at: at + last.bottom + last.right, across: -step, down: -stride };
    case 270:
      return { at: at + last.right, across: stride, down: -step };
  }
}

const lightStep = 16;

/** How bright the picture is on average, 0 black to 1 white, from every 16th pixel of every 16th row. */
export function lightOf(picture: Picture): number {
  const { bytes, width, height } = picture;
  const { at, across, down } = picture.kind === "yuv" ? picture.luma : picture.green;
  let sum = 0;
  let count = 0;
  for (let y = lightStep >> 1; y < height; y += lightStep) {
    for (let x = lightStep >> 1; x < width; x += lightStep, count++) sum += bytes[at + x * across + y * down]!;
  }
  if (count === 0) return 0;
  const isLimited = picture.kind === "yuv" && picture.colours.luma !== 8192;
  const mean = isLimited ? (sum / count - 16) / 219 : sum / count / 255;
  return Math.min(1, Math.max(0, mean));
}
