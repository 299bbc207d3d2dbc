import type { Picture, RgbPicture, YuvPicture } from "./picture.js";
import type { Region } from "./region.js";

/** What a crop holds where its region leaves the frame: the nearest pixel inside (landmarks), or zero (detector). */
export type Outside = "edge" | "zero";

const { fround } = Math;

/**
 * Cuts a turned square out of a picture, bilinear and in float, line by line as Duet.Estimation's RegionCrop does: places are double, weights and colours single.
 * Colour differences are not interpolated; each of the four neighbours is converted to 8 bits, then they are mixed.
 */
export class RegionCrop {
  /** (size, size, 3): red, green, blue from 0 to 255. */
  readonly values: Float32Array;
  readonly #left: Int32Array;
  readonly #top: Int32Array;
  readonly #across: Float32Array;
  readonly #down: Float32Array;

  constructor(
    private readonly size: number,
    private readonly outside: Outside,
  ) {
    this.values = new Float32Array(3 * size * size);
    this.#left = new Int32Array(size);
    this.#top = new Int32Array(size);
    this.#across = new Float32Array(size);
    this.#down = new Float32Array(size);
  }

  fill(picture: Picture, region: Region): Float32Array {
    for (let j = 0; j < this.size; j++) {
      this.#place(picture, region, (j + 0.5) / this.size - 0.5);
      if (picture.kind === "yuv") this.#mixYuv(picture, 3 * j * this.size);
      else this.#mixRgb(picture, 3 * j * this.size);
    }
    return this.values;
  }

  /** Where the left top neighbour of each pixel of a row lies; column -1 is outside. */
  #place({ width, height }: Picture, { centreX, centreY, side, cos, sin }: Region, v: number): void {
    const { size } = this;
    const [left, top, across, down] = [this.#left, this.#top, this.#across, this.#down];
    const isZero = this.outside === "zero";
    const vSin = v * sin;
    const vCos = v * cos;
    for (let i = 0; i < size; i++) {
      const u = (i + 0.5) / size - 0.5;
      const frameX = centreX + (u * cos - vSin) * side;
      const frameY = centreY + (u * sin + vCos) * side;
      const x = Math.max(0, Math.min(frameX - 0.5, width - 1));
      const y = Math.max(0, Math.min(frameY - 0.5, height - 1));
      const l = Math.min(Math.floor(x), Math.max(width - 2, 0));
      const t = Math.min(Math.floor(y), Math.max(height - 2, 0));
      left[i] = isZero && (frameX < 0 || frameX > width || frameY < 0 || frameY > height) ? -1 : l;
      top[i] = t;
      across[i] = x - l;
      down[i] = y - t;
    }
  }

  #mixYuv(picture: YuvPicture, to: number): void {
    const { bytes, width, height, luma, blue, red, shiftX, shiftY, colours } = picture;
    const { values, size } = this;
    const [left, top, across, down] = [this.#left, this.#top, this.#across, this.#down];
    const { luma: byLuma, black, redByRed, greenByBlue, greenByRed, blueByBlue } = colours;
    const lumaRight = width > 1 ? luma.across : 0;
    const lumaDown = height > 1 ? luma.down : 0;
    const [right, below] = [width > 1 ? 1 : 0, height > 1 ? 1 : 0];
    for (let i = 0; i < size; i++, to += 3) {
      const l = left[i]!;
      if (l < 0) {
        values[to] = values[to + 1] = values[to + 2] = 0;
        continue;
      }
      const t = top[i]!;
      const wx = across[i]!;
      const wy = down[i]!;
      const at = luma.at + l * luma.across + t * luma.down;
      const cl = l >> shiftX;
      const cr = (l + right) >> shiftX;
      const ct = t >> shiftY;
      const cb = (t + below) >> shiftY;
      const bt = blue.at + ct * blue.down;
      const bb = blue.at + cb * blue.down;
      const rt = red.at + ct * red.down;
      const rb = red.at + cb * red.down;
      // Names: first left or right, then top or below.
      const greyLt = bytes[at]! * byLuma + black;
      const greyRt = bytes[at + lumaRight]! * byLuma + black;
      const greyLb = bytes[at + lumaDown]! * byLuma + black;
      const greyRb = bytes[at + lumaRight + lumaDown]! * byLuma + black;
      const uLt = bytes[bt + cl * blue.across]! - 128;
      const uRt = bytes[bt + cr * blue.across]! - 128;
      const uLb = bytes[bb + cl * blue.across]! - 128;
      const uRb = bytes[bb + cr * blue.across]! - 128;
      const vLt = bytes[rt + cl * red.across]! - 128;
      const vRt = bytes[rt + cr * red.across]! - 128;
      const vLb = bytes[rb + cl * red.across]! - 128;
      const vRb = bytes[rb + cr * red.across]! - 128;
      values[to] = mix4(clip(greyLt + vLt * redByRed), clip(greyLb + vLb * redByRed), clip(greyRt + vRt * redByRed), clip(greyRb + vRb * redByRed), wx, wy);
      values[to + 1] = mix4(
        clip(greyLt + uLt * greenByBlue + vLt * greenByRed),
        clip(greyLb + uLb * greenByBlue + vLb * greenByRed),
        clip(greyRt + uRt * greenByBlue + vRt * greenByRed),
        clip(greyRb + uRb * greenByBlue + vRb * greenByRed),
        wx,
        wy,
      );
      values[to + 2] = mix4(clip(greyLt + uLt * blueByBlue), clip(greyLb + uLb * blueByBlue), clip(greyRt + uRt * blueByBlue), clip(greyRb + uRb * blueByBlue), wx, wy);
    }
  }

  #mixRgb({ bytes, width, height, red, green, blue }: RgbPicture, to: number): void {
    const { values } = this;
    const right = width > 1 ? red.across : 0;
    const below = height > 1 ? red.down : 0;
    for (let i = 0; i < this.size; i++, to += 3) {
      const l = this.#left[i]!;
      const from = l * red.across + this.#top[i]! * red.down;
      let channel = to;
      for (const { at } of [red, green, blue]) {
        const p = at + from;
        values[channel++] = l < 0 ? 0 : mix4(bytes[p]!, bytes[p + below]!, bytes[p + right]!, bytes[p + right + below]!, this.#across[i]!, this.#down[i]!);
      }
    }
  }
}

/** From steps of 1/8192 to a whole number from 0 to 255. */
function clip(value: number): number {
  const whole = value >> 13;
  return whole < 0 ? 0 : whole > 255 ? 255 : whole;
}

/** Rows first, then columns, each step rounded to single precision. */
function mix4(leftTop: number, leftBelow: number, rightTop: number, rightBelow: number, across: number, down: number): number {
  const l = fround(fround(leftTop) + fround(fround(leftBelow - leftTop) * fround(down)));
  const r = fround(fround(rightTop) + fround(fround(rightBelow - rightTop) * fround(down)));
  return fround(l + fround(fround(r - l) * fround(across)));
}
