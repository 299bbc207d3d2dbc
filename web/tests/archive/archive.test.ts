import { describe, expect, it } from "vitest";
import { parseAnswer, type Hit } from "../../src/archive/hits.js";
import { cocoOf, CocoJoints, isWhole, plain, poseOfCoco } from "../../src/archive/joints.js";
import { Newest } from "../../src/archive/newest.js";
import { BlazeJoints } from "../../src/stage/seen.js";

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe("cocoOf", () => {
  const blaze = Float32Array.from({ length: 99 }, (_, i) => (i % 3 === 2 ? 0.9 : i));

  it("finds every joint by its name", () => {
    const joints = cocoOf(blaze);
    CocoJoints.forEach((name, j) => expect([...joints.subarray(3 * j, 3 * j + 2)]).toEqual([...blaze.subarray(3 * BlazeJoints.indexOf(name), 3 * BlazeJoints.indexOf(name) + 2)]));
  });

  it("keeps the place of what is hardly seen, so that half a body is no smaller body, and says so", () => {
    const unsure = blaze.slice();
    for (const joint of [25, 26, 27, 28]) unsure[3 * joint + 2] = 0;
    const joints = cocoOf(unsure);
    expect(joints[3 * 15]).toBe(blaze[3 * 27]);
    expect(joints[3 * 15 + 2]).toBeCloseTo(0.05);
    expect([isWhole(joints, "all"), isWhole(joints, "legs"), isWhole(joints, "upper"), isWhole(joints, "arms")]).toEqual([false, false, true, true]);
  });

  it("sends what has no place as null, never as a number", () => {
    const lost = blaze.slice();
    lost[0] = NaN;
    expect(plain(cocoOf(lost)).slice(0, 3)).toEqual([null, null, 0]);
    expect(poseOfCoco(cocoOf(lost))("nose")).toBeNull();
    expect(JSON.stringify(plain(cocoOf(lost)))).not.toContain("NaN");
  });
});

describe("parseAnswer", () => {
  const hit = { id: "00ff", distance: 0.1, title: "Nia, Rooftop", picture: "/archive/pictures/00ff", width: 300, height: 400, joints: [null, null, 0, ...Array.from({ length: 48 }, () => 1)], time: 12.5, routine: "rooftop", field: "sky", address: "/routines/rooftop?at=12.5", mirrored: true };

  it("reads what the server says and nothing that is not said", () => {
    const answer = parseAnswer({ count: 2, ms: 0.1, hits: [hit], place: { x: 0.5, y: 0.25 } });
    const first = answer.hits[0] as Hit;
    expect([answer.count, answer.reason, answer.place?.y]).toEqual([2, null, 0.25]);
    expect([first.mirrored, first.time, first.credits, first.difference]).toEqual([true, 12.5, "", ""]);
    expect(first.joints[0]).toBeNaN();
  });

  it("refuses an answer that is cut off", () => {
    expect(() => parseAnswer({ ms: 0, hits: [] })).toThrow("count");
    expect(() => parseAnswer({ count: 2, ms: 0, hits: [{ ...hit, joints: [1, 2, 3] }] })).toThrow("joints");
  });
});

describe("Newest", () => {
  it("asks one at a time and only the newest of those that waited", async () => {
    const asked: number[] = [];
    const told: number[] = [];
    const doors: (() => void)[] = [];
    const leaving = new AbortController();
    const newest = new Newest<number, number>(async (wish) => {
      asked.push(wish);
      await new Promise<void>((open) => doors.push(open));
      return wish;
    }, (reply) => told.push(reply), () => 0, leaving.signal);
    for (const wish of [1, 2, 3, 4]) newest.want(wish);
    expect(asked).toEqual([1]);
    doors.shift()!();
    await settled();
    expect([asked, told, newest.dropped]).toEqual([[1, 4], [1], 2]);
    doors.shift()!();
    await settled();
    newest.want(5);
    leaving.abort();
    doors.shift()!();
    await settled();
    newest.want(6);
    await settled();
    expect([asked, told]).toEqual([[1, 4, 5], [1, 4]]);
  });

  it("goes on after a failure, when it was told to", async () => {
    const told: string[] = [];
    let fails = true;
    const newest = new Newest<string, string>(async (wish) => {
      if (fails) throw new Error(wish);
      return wish;
    }, (reply) => told.push(reply), (error) => {
      told.push((error as Error).message + "?");
      fails = false;
      return 1;
    }, new AbortController().signal);
    newest.want("a");
    newest.want("b");
    await expect.poll(() => told).toEqual(["a?", "b"]);
  });
});
