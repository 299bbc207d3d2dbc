import { describe, expect, it } from "vitest";
import { markOfScore } from "../../src/stage/end-view.js";
import { words } from "../../src/stage/words.js";

describe("the score on the end card", () => {
  it.each([[94.62, ["94", ".6"]], [94.97, ["95", ".0"]], [99.96, ["100", ""]], [100, ["100", ""]], [0, ["0", ".0"]]] as const)("shows %s as the review does", (score, shown) => {
    expect(words.score(score)).toEqual(shown);
  });

  it("marks the number that is shown", () => {
    expect([84.94, 84.96, 64.96, 39.94].map(markOfScore)).toEqual(["good", "perfect", "good", "miss"]);
  });
});
