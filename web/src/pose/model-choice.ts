import { median } from "./measures.js";
import type { ModelName } from "./source.js";

export type ModelWish = ModelName | "auto";

const measured = 45;
const unmeasured = 15;

// The full network takes 1.9 times the lite one's time in WebAssembly: from 11 ms it stays below two thirds of a camera's 33 ms.
const fastMs = 11;
const slowMs = 30;

/** Which network suits this machine, from what the frames cost. Asked for by name, it stays. */
export class ModelChoice {
  #model: ModelName;
  #costs: number[] = [];
  #skip = unmeasured;
  #decided: boolean;

  constructor(wish: ModelWish) {
    this.#decided = wish !== "auto";
    this.#model = wish === "auto" ? "lite" : wish;
  }

  get model(): ModelName {
    return this.#model;
  }

  /** Takes what one tracked frame cost, milliseconds. @returns the network to change to, or null */
  take(workMs: number): ModelName | null {
    if (this.#decided || this.#skip-- > 0) return null;
    this.#costs.push(workMs);
    if (this.#costs.length < measured) return null;
    const cost = median(this.#costs);
    this.#costs = [];
    return this.#model === "lite" ? this.#fromLite(cost) : this.#fromFull(cost);
  }

  /** Asked once: a machine that is busy now is not asked again in the middle of a dance. */
  #fromLite(cost: number): ModelName | null {
    this.#decided = cost > fastMs;
    return this.#decided ? null : this.#change("full");
  }

  #fromFull(cost: number): ModelName | null {
    if (cost <= slowMs) return null;
    this.#decided = true;
    return this.#change("lite");
  }

  #change(model: ModelName): ModelName {
    this.#skip = unmeasured;
    return (this.#model = model);
  }
}
