import type { Picture, RgbPicture, YuvPicture } from "./picture.js";
import type { Region } from "./region.js";

/** What a crop holds where its region leaves the frame: the nearest pixel inside (landmarks), or zero (detector). */
export type Outside = "edge" | "zero";

const { fround, imul } = Math;

/** Colours beyond a byte, cut to it; the middle of the table is black. A look-up takes half the time of two comparisons. */
const cut = Uint8Array.from({ length: 2048 }, (_, i) => Math.min(255, Math.max(0, i - 1024)));
const middle = 1024;

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
  /** Of each column, and of each row: -0.5 to 0.5. */
  readonly #u: Float64Array;

  constructor(
    private readonly size: number,
    private readonly outside: Outside,
  ) {
    this.values = new Float32Array(3 * size * size);
    this.#left = new Int32Array(size);
    this.#top = new Int32Array(size);
    this.#across = new Float32Array(size);
    this.#down = new Float32Array(size);
    this.#u = Float64Array.from({ length: size }, (_, i) => (i + 0.5) / size - 0.5);
  }

  fill(picture: Picture, region: Region): Float32Array {
    for (let j = 0; j < this.size; j++) {
      this.#place(picture, region, this.#u[j]!);
      if (picture.kind === "yuv") this.#mixYuv(picture, 3 * j * this.size);
      else this.#mixRgb(picture, 3 * j * this.size);
    }
    return this.values;
  }

  /** Where the left top neighbour of each pixel of a row lies; column -1 is outside. */
  #place({ width, height }: Picture, { centreX, centreY, side, cos, sin }: Region, v: number): void {
    const { size } = this;
    const left = this.#left;
    const top = this.#top;
    const across = this.#across;
    const down = this.#down;
    const us = this.#u;
    const isZero = this.outside === "zero";
    const [lastX, lastY] = [width - 1, height - 1];
    const [lastLeft, lastTop] = [width > 1 ? width - 2 : 0, height > 1 ? height - 2 : 0];
    const vSin = v * sin;
    const vCos = v * cos;
    for (let i = 0; i < size; i++) {
      const u = us[i]!;
      const frameX = centreX + (u * cos - vSin) * side;
      const frameY = centreY + (u * sin + vCos) * side;
      const x = between(frameX - 0.5, lastX);
      const y = between(frameY - 0.5, lastY);
      const l = x < lastLeft ? x | 0 : lastLeft;
      const t = y < lastTop ? y | 0 : lastTop;
      left[i] = isZero && (frameX < 0 || frameX > width || frameY < 0 || frameY > height) ? -1 : l;
      top[i] = t;
      across[i] = x - l;
      down[i] = y - t;
    }
  }

  #mixYuv(picture: YuvPicture, to: number): void {
    const { bytes, width, height, luma, blue, red, shiftX, shiftY, colours } = picture;
    const { values, size } = this;
    const left = this.#left;
    const top = this.#top;
    const across = this.#across;
    const down = this.#down;
    const { luma: byLuma, black, redByRed, greenByBlue, greenByRed, blueByBlue } = colours;
    const { at: lumaAt, across: lumaAcross, down: lumaStep } = luma;
    const { at: blueAt, across: blueAcross, down: blueDown } = blue;
    const { at: redAt, across: redAcross, down: redDown } = red;
    const right = width > 1 ? 1 : 0;
    const below = height > 1 ? 1 : 0;
    const lumaRight = right * lumaAcross;
    const lumaDown = below * lumaStep;
    for (let i = 0; i < size; i++, to += 3) {
      const l = left[i]!;
      if (l < 0) {
        values[to] = values[to + 1] = values[to + 2] = 0;
        continue;
      }
      const t = top[i]!;
      const wx = across[i]!;
      const wy = down[i]!;
      const at = lumaAt + imul(l, lumaAcross) + imul(t, lumaStep);
      const cl = l >> shiftX;
      const cr = (l + right) >> shiftX;
      const ct = t >> shiftY;
      const cb = (t + below) >> shiftY;
      const bt = blueAt + imul(ct, blueDown);
      const bb = blueAt + imul(cb, blueDown);
      const rt = redAt + imul(ct, redDown);
      const rb = redAt + imul(cb, redDown);
      const bl = imul(cl, blueAcross);
      const br = imul(cr, blueAcross);
      const rl = imul(cl, redAcross);
      const rr = imul(cr, redAcross);
      // Names: first left or right, then top or below.
      const greyLt = bytes[at]! * byLuma + black;
      const greyRt = bytes[at + lumaRight]! * byLuma + black;
      const greyLb = bytes[at + lumaDown]! * byLuma + black;
      const greyRb = bytes[at + lumaRight + lumaDown]! * byLuma + black;
      const uLt = bytes[bt + bl]! - 128;
      const uRt = bytes[bt + br]! - 128;
      const uLb = bytes[bb + bl]! - 128;
      const uRb = bytes[bb + br]! - 128;
      const vLt = bytes[rt + rl]! - 128;
      const vRt = bytes[rt + rr]! - 128;
      const vLb = bytes[rb + rl]! - 128;
      const vRb = bytes[rb + rr]! - 128;
      values[to] = mix(
        cut[middle + ((greyLt + vLt * redByRed) >> 13)]!,
        cut[middle + ((greyLb + vLb * redByRed) >> 13)]!,
        cut[middle + ((greyRt + vRt * redByRed) >> 13)]!,
        cut[middle + ((greyRb + vRb * redByRed) >> 13)]!,
        wx,
        wy,
      );
      values[to + 1] = mix(
        cut[middle + ((greyLt + uLt * greenByBlue + vLt * greenByRed) >> 13)]!,
        cut[middle + ((greyLb + uLb * greenByBlue + vLb * greenByRed) >> 13)]!,
        cut[middle + ((greyRt + uRt * greenByBlue + vRt * greenByRed) >> 13)]!,
        cut[middle + ((greyRb + uRb * greenByBlue + vRb * greenByRed) >> 13)]!,
        wx,
        wy,
      );
      values[to + 2] = mix(
        cut[middle + ((greyLt + uLt * blueByBlue) >> 13)]!,
        cut[middle + ((greyLb + uLb * blueByBlue) >> 13)]!,
        cut[middle + ((greyRt + uRt * blueByBlue) >> 13)]!,
        cut[middle + ((greyRb + uRb * blueByBlue) >> 13)]!,
        wx,
        wy,
      );
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
        values[channel++] = l < 0 ? 0 : mix(bytes[p]!, bytes[p + below]!, bytes[p + right]!, bytes[p + right + below]!, this.#across[i]!, this.#down[i]!);
      }
    }
  }
}

function between(value: number, last: number): number {
  return value > 0 ? (value < last ? value : last) : 0;
}

/** Rows first, then columns, each step rounded to single precision. */
function mix(leftTop: number, leftBelow: number, rightTop: number, rightBelow: number, across: number, down: number): number {
  const left = fround(leftTop + fround((leftBelow - leftTop) * down));
  const right = fround(rightTop + fround((rightBelow - rightTop) * down));
  return fround(left + fround(fround(right - left) * across));
}
