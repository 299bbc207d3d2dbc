import { describe, expect, it } from "vitest";
import { nameOf, type Hit } from "../../src/archive/hits.js";
import { Choice } from "../../src/mirror/choice.js";
import { piecesOf, wishesOf } from "../../src/mirror/wishes.js";
import { fillPane } from "../../src/stage/you-view.js";

function hit(id: string, distance: number, more: Partial<Hit> = {}): Hit {
  return { id, distance, mirrored: false, title: id, credits: "", field: null, picture: `/${id}`, joints: new Float32Array(51), width: 300, height: 400, time: null, routine: null, address: null, difference: "", ...more };
}

const ids = (hits: readonly (Hit | null)[]) => hits.map((each) => each?.id ?? null);

describe("Choice", () => {
  it("holds a picture between equals and lets it go for a better one", () => {
    const choice = new Choice();
    expect(ids(choice.choose([hit("a", 0.2), hit("b", 0.21)], 1))).toEqual(["a"]);
    expect(ids(choice.choose([hit("b", 0.2), hit("a", 0.21)], 1))).toEqual(["a"]);
    expect(ids(choice.choose([hit("b", 0.1), hit("a", 0.21)], 1))).toEqual(["b"]);
    expect(ids(choice.choose([hit("c", 0.2)], 1))).toEqual(["c"]);
  });

  it("leaves each of several pictures in its place", () => {
    const choice = new Choice();
    expect(ids(choice.choose(["a", "b", "c", "d"].map((id, i) => hit(id, 0.1 + i / 100)), 4))).toEqual(["a", "b", "c", "d"]);
    expect(ids(choice.choose([hit("e", 0.1), hit("d", 0.11), hit("c", 0.12), hit("a", 0.13), hit("b", 0.3)], 4))).toEqual(["a", "e", "c", "d"]);
  });

  it("shows nothing twice and leaves places free where there are too few", () => {
    const choice = new Choice();
    expect(ids(choice.choose([hit("a", 0.1), hit("b", 0.2)], 4))).toEqual(["a", "b", null, null]);
    expect(ids(choice.choose([], 4))).toEqual([null, null, null, null]);
    expect(ids(choice.choose([hit("b", 0.2), hit("a", 0.3)], 4))).toEqual(["b", "a", null, null]);
  });
});

describe("nameOf", () => {
  it("says when, where there is a moment", () => {
    expect([nameOf(hit("Nia, Rooftop", 0, { time: 48.2 })), nameOf(hit("holiday.jpg", 0))]).toEqual(["Nia, Rooftop at 0:48", "holiday.jpg"]);
  });
});

describe("fillPane", () => {
  it("shows the same person in the same place, flipped or not, without an edge", () => {
    for (const [width, height, middle] of [[600, 560, 0.2], [300, 560, 0.9], [600, 560, null], [900, 300, 1.2]] as const) {
      const mirrored = fillPane(4 / 3, middle, width, height, true);
      const plain = fillPane(4 / 3, middle === null ? null : 4 / 3 - middle, width, height, false);
      const scale = mirrored.scale;
      expect(mirrored.x - (middle ?? 2 / 3) * scale).toBeCloseTo(plain.x + (middle === null ? 2 / 3 : 4 / 3 - middle) * scale);
      expect([plain.x <= 1e-9, plain.x + (4 / 3) * scale >= width - 1e-9]).toEqual([true, true]);
    }
  });
});

describe("wishesOf", () => {
  it("reads the page's attributes and survives what is no JSON", () => {
    const attributes = new Map([["pieces", "{\"worker\":\"/w\"}"], ["dance", "/d"], ["simulated", ""]]);
    const wishes = wishesOf({ getAttribute: (name) => attributes.get(name) ?? null, hasAttribute: (name) => attributes.has(name) });
    expect([wishes.pieces?.worker, wishes.dance, wishes.simulated, wishes.back]).toEqual(["/w", "/d", true, "/"]);
    expect([piecesOf("{"), piecesOf(null)]).toEqual([null, null]);
  });
});
