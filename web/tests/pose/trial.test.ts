import { describe, expect, it } from "vitest";
import { compare, isWorthIt, type Rehearsed } from "../../src/pose/trial.js";

const network = (...answers: number[][]): Rehearsed => ({ rehearse: async () => answers.map((answer) => Float32Array.from(answer)) });

describe("compare", () => {
  it("finds equal networks equal", async () => {
    expect((await compare(network([1, 2], [3]), network([1, 2], [3]))).difference).toBe(0);
  });

  it("measures the largest difference by the largest answer", async () => {
    expect((await compare(network([100, 2], [3]), network([100, 2.5], [3]))).difference).toBeCloseTo(0.005, 9);
  });

  it.each([NaN, Infinity])("never takes %s for an answer", async (wrong) => {
    expect((await compare(network([wrong]), network([1]))).difference).toBe(Infinity);
  });
});

describe("isWorthIt", () => {
  const right = { difference: 1e-5, graphicsMs: 5, plainMs: 20 };
  it("takes a card that is right and faster", () => expect(isWorthIt(right)).toBe(true));
  it("leaves a card that computes something else", () => expect(isWorthIt({ ...right, difference: 0.01 })).toBe(false));
  it("leaves a card that is hardly faster", () => expect(isWorthIt({ ...right, graphicsMs: 18 })).toBe(false));
});
