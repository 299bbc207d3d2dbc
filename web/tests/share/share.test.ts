import { describe, expect, it } from "vitest";
import { parseRecording } from "../../src/replay/data.js";
import { encodeGif } from "../../src/share/gif.js";
import { bestSpan, fileName, linesOf } from "../../src/share/moments.js";
import { data, standing } from "../recordings.js";

function recording(sections: object[], seconds = 20) {
  const parsed = parseRecording(JSON.stringify(data({ start: 0, sections }, Array.from({ length: seconds * 30 }, () => standing()))));
  if ("problem" in parsed) throw new Error(parsed.problem);
  return parsed.recording;
}

describe("bestSpan", () => {
  it("takes four seconds around the best part", () => {
    expect(bestSpan(recording([{ start: 0, end: 6, score: 70 }, { start: 6, end: 14, score: 91 }, { start: 14, end: 20, score: null }]))).toEqual({ start: 8, end: 12 });
  });

  it("stays inside the dance", () => {
    expect(bestSpan(recording([{ start: 19, end: 20, score: 99 }]))).toEqual({ start: 16, end: 20 });
    expect(bestSpan(recording([], 3))).toEqual({ start: 0, end: 3 });
  });
});

describe("fileName", () => {
  it("is good for every disk", () => {
    expect(["Corner Shop", "Été à Paris!", "../..", "月"].map((title) => fileName(title, "png"))).toEqual(["duet-corner-shop.png", "duet-ete-a-paris.png", "duet-dance.png", "duet-dance.png"]);
  });
});

describe("linesOf", () => {
  it("breaks between words and never loses one", () => {
    expect(linesOf("Your legs are on the spot", (text) => text.length, 10)).toEqual(["Your legs", "are on the", "spot"]);
    expect(linesOf("Immeasurable joy", (text) => text.length, 5)).toEqual(["Immeasurable", "joy"]);
    expect(linesOf("  ", (text) => text.length, 5)).toEqual([]);
  });
});

describe("encodeGif", () => {
  const options = (more: object = {}) => ({ width: 4, height: 2, frames: 3, framesPerSecond: 10, signal: new AbortController().signal, onProgress: () => undefined, ...more });
  const frame = (i: number) => Uint8ClampedArray.from({ length: 4 * 2 * 4 }, (_, at) => (at % 4 === 3 ? 255 : at % 4 === i ? 250 : 10));

  it("writes a film that repeats, frame by frame", async () => {
    const told: number[] = [];
    const bytes = await encodeGif(frame, options({ onProgress: (part: number) => told.push(part) }));
    expect(String.fromCharCode(...bytes.slice(0, 6))).toBe("GIF89a");
    expect(bytes[6]! + 256 * bytes[7]!).toBe(4);
    expect(bytes.at(-1)).toBe(0x3b);
    expect([...bytes].filter((byte, i) => byte === 0x21 && bytes[i + 1] === 0xf9).length).toBe(3);
    expect(String.fromCharCode(...bytes)).toContain("NETSCAPE2.0");
    expect(told.map((part) => Math.round(part * 3))).toEqual([1, 2, 3]);
  });

  it("stops when nobody waits for it any more", async () => {
    const leaving = new AbortController();
    leaving.abort();
    await expect(encodeGif(frame, options({ signal: leaving.signal }))).rejects.toThrow();
  });
});
