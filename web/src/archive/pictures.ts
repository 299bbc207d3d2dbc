import { html } from "../replay/dom.js";

/** Decoded pictures of 3 to 4 at the size of a screen take about 2 MB each. */
const MostKept = 160;
/** The one that is wanted now comes first; what may be wanted soon never takes all connections. */
const MostAhead = 3;

/** Pictures that are fetched and decoded before they are shown, so that nothing flickers. */
export class Pictures {
  readonly #kept = new Map<string, Promise<HTMLImageElement>>();
  readonly #ready = new Map<string, HTMLImageElement>();
  readonly #ahead = new Set<string>();

  /** The decoded picture where it is there already. */
  ready(address: string): HTMLImageElement | null {
    return this.#ready.get(address) ?? null;
  }

  /** Fetches and decodes it; the same picture once. Rejects when it is gone or no picture. */
  get(address: string): Promise<HTMLImageElement> {
    const known = this.#kept.get(address);
    if (known !== undefined) {
      // The oldest goes first: what is used again becomes the youngest.
      this.#kept.delete(address);
      this.#kept.set(address, known);
      return known;
    }
    const picture = this.#fetch(address);
    this.#kept.set(address, picture);
    this.#makeRoom();
    return picture;
  }

  /** Fetches what may be wanted soon, a few at a time. */
  prepare(addresses: readonly string[]): void {
    for (const address of addresses) {
      if (this.#ahead.size >= MostAhead) return;
      if (this.#kept.has(address)) continue;
      this.#ahead.add(address);
      this.get(address).then(() => this.#ahead.delete(address), () => this.#ahead.delete(address));
    }
  }

  async #fetch(address: string): Promise<HTMLImageElement> {
    const image = html("img", { alt: "", decoding: "async" });
    image.src = address;
    try {
      await image.decode();
    } catch (error) {
      this.#kept.delete(address);
      throw error;
    }
    if (this.#kept.has(address)) this.#ready.set(address, image);
    return image;
  }

  #makeRoom(): void {
    for (const address of this.#kept.keys()) {
      if (this.#kept.size <= MostKept) return;
      this.#kept.delete(address);
      this.#ready.delete(address);
    }
  }
}
