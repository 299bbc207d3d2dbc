import { describe, expect, it } from "vitest";
import { encodeEnd, encodeLeave, encodePose, encodePoses, Joints, MostPoses } from "../../src/live/encode.js";
import { readRecords } from "../../src/pose/records.js";

function seen(more: object = {}) {
  const joints = Float32Array.from({ length: Joints * 3 }, (_, i) => (i % 3 === 2 ? 0.8 : i + 0.5));
  const world = Float32Array.from({ length: Joints * 3 }, (_, i) => (i - 50) / 100);
  return { width: 640, height: 480, score: 0.93, joints, world, ...more };
}

/** What a reader of the protocol finds in the records of a message. */
function read(message: Uint8Array) {
  return readRecords(message.slice(8));
}

describe("encodePoses", () => {
  it("is read back as it was danced", () => {
    const pose = seen();
    const [back] = read(encodePoses(7, [encodePose({ time: 12.3456, seen: pose })]));
    expect(back?.time).toBeCloseTo(12.3456, 4);
    expect(back?.pose?.width).toBe(640);
    expect(back?.pose?.score).toBeCloseTo(0.93, 6);
    expect([...(back?.pose?.joints ?? [])]).toEqual([...pose.joints].map((value, i) => (i % 3 === 2 ? Math.fround(204 / 255) : value)));
    expect(back?.pose?.world?.[0]).toBeCloseTo(-0.5, 3);
  });

  it("numbers and counts what it carries", () => {
    const message = encodePoses(70_000, [encodePose({ time: 0, seen: null }), encodePose({ time: 0.1, seen: seen({ world: null }) })]);
    const view = new DataView(message.buffer);
    expect([view.getUint8(0), view.getUint8(1), view.getUint16(2, true), view.getUint32(4, true)]).toEqual([1, 1, 2, 70_000]);
    expect(message.length).toBe(8 + 5 + 5 + 8 + 33 * 9);
  });

  it("keeps a whole message below 64 KiB", () => {
    const poses = Array.from({ length: MostPoses }, (_, i) => encodePose({ time: i / 30, seen: seen() }));
    expect(encodePoses(0, poses).length).toBeLessThan(65_536);
    expect(() => encodePoses(0, [...poses, poses[0]!])).toThrow(RangeError);
    expect(() => encodePoses(0, [])).toThrow("1 to 64");
  });

  it("tells a pose with nobody apart from one with somebody", () => {
    expect(read(encodePoses(0, [encodePose({ time: 3, seen: null })]))).toEqual([{ time: 3, pose: null }]);
  });

  it("sends a joint without coordinates as missing and a wild confidence inside its range", () => {
    const joints = seen().joints.slice();
    joints.set([NaN, 5, 0.9, 1, 2, 7], 0);
    const [back] = read(encodePoses(0, [encodePose({ time: 0, seen: seen({ joints }) })]));
    expect(back?.pose?.joints[0]).toBeNaN();
    expect(back?.pose?.joints[1]).toBeNaN();
    expect(back?.pose?.joints[2]).toBe(0);
    expect(back?.pose?.joints[5]).toBe(1);
  });
});

describe("encodeEnd, encodeLeave", () => {
  it("say what they are", () => {
    expect([...encodeEnd(258)]).toEqual([1, 2, 2, 1, 0, 0]);
    expect([...encodeLeave()]).toEqual([1, 3]);
  });
});
