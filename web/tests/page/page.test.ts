import { describe, expect, it } from "vitest";
import { nearestToMiddle } from "../../src/page/cards.js";
import { clock } from "../../src/page/preview.js";
import { megabytes } from "../../src/page/upload.js";

const card = (top: number, bottom: number) => ({ getBoundingClientRect: () => ({ top, bottom }) });

describe("nearestToMiddle", () => {
  it("is the card nearest to the middle of those wholly on the screen", () => {
    const cards = [card(-50, 150), card(100, 300), card(320, 520), card(700, 900)];
    expect(nearestToMiddle(cards, 800)).toBe(cards[2]);
  });

  it("is nobody when none is wholly there", () => {
    expect(nearestToMiddle([card(-10, 900)], 800)).toBeNull();
    expect(nearestToMiddle([], 800)).toBeNull();
  });
});

describe("clock", () => {
  it("shows minutes and seconds", () => {
    expect([-1, 0, 9.9, 60, 75.2].map(clock)).toEqual(["0:00", "0:00", "0:09", "1:00", "1:15"]);
  });
});

describe("megabytes", () => {
  it("has a decimal while it is small", () => {
    expect([1_234_567, 12_345_678].map(megabytes)).toEqual(["1.2", "12"]);
  });
});
