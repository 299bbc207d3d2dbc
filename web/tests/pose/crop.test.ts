import { describe, expect, it } from "vitest";
import { yuvColours } from "../../src/pose/colours.js";
import { RegionCrop } from "../../src/pose/crop.js";
import { lightOf, pictureOf, type Copied, type Turn } from "../../src/pose/picture.js";
import { wholeFrame, type Region } from "../../src/pose/region.js";

const width = 24;
const height = 16;

/** A seeded noise (Lehmer), so that every pixel tells where it is. */
function noise(length: number, seed = 1): Uint8Array {
  let state = seed;
  return Uint8Array.from({ length }, () => (state = (state * 48271) % 2147483647) & 255);
}

const i420 = (bytes = noise((width * height * 3) / 2), turn: Turn = 0): Copied => ({
  bytes,
  format: "I420",
  layout: [
    { offset: 0, stride: width },
    { offset: width * height, stride: width / 2 },
    { offset: (width * height * 5) / 4, stride: width / 2 },
  ],
  width,
  height,
  space: { matrix: "smpte170m", fullRange: false },
  turn,
});

/** Every pixel's colour by the standard's matrix in doubles, for a picture in planes. */
function rgbOf({ bytes }: Copied): Uint8Array {
  const rgb = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const colour = (y >> 1) * (width / 2) + (x >> 1);
      const l = ((bytes[y * width + x]! - 16) * 255) / 219;
      const u = ((bytes[width * height + colour]! - 128) * 255) / 224;
      const v = ((bytes[(width * height * 5) / 4 + colour]! - 128) * 255) / 224;
      const values = [l + 1.402 * v, l - 0.344136 * u - 0.714136 * v, l + 1.772 * u];
      values.forEach((value, i) => (rgb[(y * width + x) * 4 + i] = Math.min(255, Math.max(0, Math.round(value)))));
    }
  }
  return rgb;
}

/** Bilinear by its definition, in doubles. */
function slowCrop(rgb: Uint8Array, region: Region, size: number, outside: "edge" | "zero"): number[] {
  const values: number[] = [];
  for (let j = 0; j < size; j++) {
    for (let i = 0; i < size; i++) {
      const [u, v] = [(i + 0.5) / size - 0.5, (j + 0.5) / size - 0.5];
      const X = region.centreX + (u * region.cos - v * region.sin) * region.side;
      const Y = region.centreY + (u * region.sin + v * region.cos) * region.side;
      const isOut = X < 0 || Y < 0 || X > width || Y > height;
      for (let c = 0; c < 3; c++) values.push(isOut && outside === "zero" ? 0 : sample(rgb, X - 0.5, Y - 0.5, c));
    }
  }
  return values;
}

function sample(rgb: Uint8Array, x: number, y: number, c: number): number {
  const at = (px: number, py: number): number => rgb[(Math.min(height - 1, Math.max(0, py)) * width + Math.min(width - 1, Math.max(0, px))) * 4 + c]!;
  const [l, t] = [Math.floor(x), Math.floor(y)];
  const [a, b] = [x - l, y - t];
  return (at(l, t) * (1 - a) + at(l + 1, t) * a) * (1 - b) + (at(l, t + 1) * (1 - a) + at(l + 1, t + 1) * a) * b;
}

function largest(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Math.max(...Array.from(a, (value, i) => Math.abs(value - b[i]!)));
}

const turned: Region = { centreX: 13.3, centreY: 7.1, side: 21.7, cos: Math.cos(0.4), sin: Math.sin(0.4) };

describe("RegionCrop", () => {
  it.each(["edge", "zero"] as const)("takes a turned square out of planes as the definition does (%s)", (outside) => {
    const copied = i420();
    const crop = new RegionCrop(32, outside).fill(pictureOf(copied), turned);
    // The standard's matrix in doubles and libswscale's whole numbers differ by one level where they round differently.
    expect(largest(crop, slowCrop(rgbOf(copied), turned, 32, outside))).toBeLessThan(1.01);
  });

  it("takes the same out of packed colours to single precision", () => {
    const rgb = rgbOf(i420());
    const picture = pictureOf({ bytes: rgb, format: "RGBA", layout: [{ offset: 0, stride: 4 * width }], width, height, space: null, turn: 0 });
    expect(largest(new RegionCrop(32, "edge").fill(picture, turned), slowCrop(rgb, turned, 32, "edge"))).toBeLessThan(1e-4);
  });

  it("reads blue first where the frame says so", () => {
    const rgb = rgbOf(i420());
    const bgr = rgb.map((_, i) => rgb[i - (i % 4) + [2, 1, 0, 3][i % 4]!]!);
    const layout = [{ offset: 0, stride: 4 * width }];
    const of = (bytes: Uint8Array, format: string) => pictureOf({ bytes, format, layout, width, height, space: null, turn: 0 });
    const first = new RegionCrop(16, "edge").fill(of(rgb, "RGBX"), turned);
    expect(new RegionCrop(16, "edge").fill(of(bgr, "BGRX"), turned)).toEqual(first);
  });

  it("takes the same out of paired colour planes", () => {
    const copied = i420();
    const paired = copied.bytes.slice();
    const luma = width * height;
    for (let i = 0; i < luma / 4; i++) {
      paired[luma + 2 * i] = copied.bytes[luma + i]!;
      paired[luma + 2 * i + 1] = copied.bytes[luma + luma / 4 + i]!;
    }
    const nv12: Copied = { ...copied, bytes: paired, format: "NV12", layout: [{ offset: 0, stride: width }, { offset: luma, stride: width }] };
    expect(new RegionCrop(32, "edge").fill(pictureOf(nv12), turned)).toEqual(new RegionCrop(32, "edge").fill(pictureOf(copied), turned));
  });

  it.each([90, 180, 270] as const)("sees a frame that must be turned by %i degrees upright", (turn) => {
    const copied = i420(undefined, turn);
    const picture = pictureOf(copied);
    expect([picture.width, picture.height]).toEqual(turn === 180 ? [width, height] : [height, width]);
    const crop = new RegionCrop(48, "edge").fill(picture, wholeFrame(picture.width, picture.height));
    const still = new RegionCrop(48, "edge").fill(pictureOf({ ...copied, turn: 0 }), wholeFrame(width, height));
    expect(largest(crop, turnedSquare(still, 48, turn))).toBeLessThan(1e-4);
  });

  it("copes with pictures of one pixel", () => {
    const one: Copied = { ...i420(Uint8Array.of(235, 128, 128)), width: 1, height: 1, layout: [0, 1, 2].map((offset) => ({ offset, stride: 1 })) };
    expect(new Set(new RegionCrop(4, "edge").fill(pictureOf(one), wholeFrame(1, 1)))).toEqual(new Set([255]));
  });
});

/** A square crop turned clockwise. */
function turnedSquare(values: Float32Array, size: number, turn: Turn): Float32Array {
  return values.map((_, k) => {
    const [c, i, j] = [k % 3, Math.floor(k / 3) % size, Math.floor(k / 3 / size)];
    const [x, y] = turn === 90 ? [j, size - 1 - i] : turn === 180 ? [size - 1 - i, size - 1 - j] : [size - 1 - j, i];
    return values[(y * size + x) * 3 + c]!;
  });
}

describe("colours", () => {
  it("are the server's factors", () => {
    expect(yuvColours(0.299, 0.114, false)).toEqual({ luma: 9539, black: 4096 - 16 * 9539, redByRed: 13075, greenByBlue: -3209, greenByRed: -6660, blueByBlue: 16525 });
    expect(yuvColours(0.2126, 0.0722, true).luma).toBe(8192);
  });
});

describe("lightOf", () => {
  it("is 0 for black and 1 for white in limited range", () => {
    expect(lightOf(pictureOf(i420(new Uint8Array((width * height * 3) / 2).fill(16))))).toBe(0);
    expect(lightOf(pictureOf(i420(new Uint8Array((width * height * 3) / 2).fill(235))))).toBe(1);
  });
});
