import type { Hit } from "../archive/hits.js";

/** A picture that is shown stays while none fits better by so much: between equals nothing jumps. */
const Margin = 0.06;
const Least = 0.004;

/** Which hits are shown, each in its own place as long as it fits. */
export class Choice {
  #shown: (Hit | null)[] = [];

  /** @param count How many places there are. @returns A hit for each place; null where there are too few. */
  choose(hits: readonly Hit[], count: number): readonly (Hit | null)[] {
    const last = hits[Math.min(count, hits.length) - 1];
    const most = last === undefined ? 0 : last.distance * (1 + Margin) + Least;
    const fresh = new Map(hits.map((hit) => [hit.id, hit]));
    const kept = Array.from({ length: count }, (_, i) => {
      const hit = fresh.get(this.#shown[i]?.id ?? "");
      return hit !== undefined && hit.distance <= most ? hit : null;
    });
    const taken = new Set(kept.map((hit) => hit?.id));
    const others = hits.filter((hit) => !taken.has(hit.id));
    this.#shown = kept.map((hit) => hit ?? others.shift() ?? null);
    return this.#shown;
  }
}
