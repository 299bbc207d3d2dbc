import { describe, expect, it } from "vitest";
import { distinct, findPeople, mergeProposals, tilesOf, type Person, type Proposal } from "../../src/pose/people.js";
import type { Picture } from "../../src/pose/picture.js";
import type { Region } from "../../src/pose/region.js";
import type { Landmarks } from "../../src/pose/smoother.js";
import { motionJson, shortest } from "../../src/still/motion-json.js";

const picture = { kind: "rgb", width: 640, height: 360 } as Picture;

/** Joints on a line down from the head, a body 200 pixels tall. */
function landmarks(x: number, y: number): Landmarks {
  const joints = new Float32Array(33 * 5).map((_, i) => [x + (Math.floor(i / 5) % 3) * 20, y + 6 * Math.floor(i / 5), 0, 1, 1][i % 5]!);
  return { landmarks: joints, world: new Float32Array(99).fill(0.5), auxiliary: Float32Array.of(x, y + 100, 0, x, y, 0), presence: 0.9 };
}

function person(x: number, y: number, score: number): Person {
  const { landmarks: values, world } = landmarks(x, y);
  return { score, joints: Float32Array.from({ length: 99 }, (_, i) => values[5 * Math.floor(i / 3) + [0, 1, 3][i % 3]!]!), world };
}

function region(centreX: number, centreY: number, side = 250): Region {
  return { centreX, centreY, side, cos: 1, sin: 0 };
}

describe("several people in a picture", () => {
  it("looks at as many tiles as the server does", () => {
    expect([tilesOf(1280, 720), tilesOf(640, 427), tilesOf(1000, 1000), tilesOf(1500, 400), tilesOf(100, 80)].map((tiles) => tiles.length)).toEqual([11, 15, 21, 23, 1]);
  });

  it("covers every pixel with tiles of each size", () => {
    for (const [width, height] of [[640, 360], [333, 999]] as const) {
      const tiles = tilesOf(width, height);
      for (const side of new Set(tiles.map((tile) => tile.side))) {
        for (let x = 0.5; x < width; x += 16) {
          for (let y = 0.5; y < height; y += 16) {
            expect(tiles.some((tile) => tile.side === side && Math.max(Math.abs(tile.centreX - x), Math.abs(tile.centreY - y)) <= side / 2)).toBe(true);
          }
        }
      }
    }
  });

  it("answers one person once and two people twice, the surest first", async () => {
    const at = [region(160, 180), region(480, 180)];
    const detector = { propose: async (_: Picture, tile: Region): Promise<Proposal[]> => at.map((found, i) => ({ tile, region: found, score: i === 0 ? 0.7 : 0.9 })) };
    const looker = { look: async (_: Picture, { centreX }: Region) => landmarks(centreX < 320 ? 160 : 480, 80) };
    const people = await findPeople(detector, looker, picture, 10);
    expect(people.map(({ joints }) => joints[0])).toEqual([480, 160]);
    expect(people[0]!.score).toBeCloseTo(0.81, 5);
    expect(await findPeople(detector, looker, picture, 2)).toHaveLength(2);
  });

  it("takes the whole picture's surest where one person is asked for", async () => {
    let tiles = 0;
    const detector = { propose: async (_: Picture, tile: Region): Promise<Proposal[]> => (tiles++, [{ tile, region: region(160, 180), score: 0.8 }]) };
    const people = await findPeople(detector, { look: async () => landmarks(160, 80) }, picture, 1);
    expect([people.length, people[0]!.score, tiles]).toEqual([1, 0.9, 1]);
  });

  it("says that nobody is there after all parts were searched", async () => {
    let tiles = 0;
    expect(await findPeople({ propose: async () => (tiles++, []) }, { look: async () => null }, picture, 1)).toEqual([]);
    expect(tiles).toBe(1 + tilesOf(640, 360).length);
  });

  it("merges proposals and poses of one person", () => {
    const tile = region(320, 180, 640);
    expect(mergeProposals([{ tile, region: region(100, 100), score: 0.6 }, { tile, region: region(110, 100), score: 0.8 }, { tile, region: region(400, 100), score: 0.7 }]).map(({ score }) => score)).toEqual([0.8, 0.7]);
    expect(distinct([person(100, 80, 0.5), person(103, 82, 0.9), person(400, 80, 0.4)], 10).map(({ score }) => score)).toEqual([0.9, 0.4]);
    expect(distinct([person(100, 80, 0.5), person(400, 80, 0.4)], 1)).toHaveLength(1);
  });
});

describe("motionJson", () => {
  it("writes single-precision numbers as briefly as they read back", () => {
    for (const value of [612.512, 0.1, -3.25, 1e-7, 123456.7, 0.98765433]) {
      expect(Math.fround(shortest(Math.fround(value)))).toBe(Math.fround(value));
    }
    expect(String(shortest(Math.fround(612.512)))).toBe("612.512");
  });

  it("is one frame with everybody", () => {
    const motion = JSON.parse(motionJson([person(10, 20, 0.5)], { width: 640, height: 360 }, "lite"));
    expect([motion.version, motion.skeleton, motion.width, motion.height, motion.duration, motion.estimator]).toEqual([1, "blazepose33", 640, 360, 0, "blazepose-lite"]);
    expect(motion.frames[0].people[0]).toMatchObject({ id: 0, score: 0.5, joints: expect.arrayContaining([[10, 20, 1]]) });
    expect(motion.frames[0].people[0].world).toHaveLength(33);
  });
});
