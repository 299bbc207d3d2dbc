import { PoseProblem, type Piece } from "./source.js";

/** Fetches several files at once and tells how much of what goes over the wire has come. */
export class Downloads {
  #bytes = 0;
  #total = 0;

  constructor(private readonly onBytes: (bytes: number, total: number) => void) {}

  /** The file's bytes, once it is all here. */
  async fetch(piece: Piece): Promise<Uint8Array<ArrayBuffer>> {
    this.#total += piece.packed;
    const before = { bytes: 0 };
    const target = new Uint8Array(piece.bytes);
    try {
      const response = await fetch(piece.url);
      if (!response.ok || !response.body) throw new Error(`${response.status} ${response.statusText}`);
      const filled = await fill(target, response.body, (at) => this.#tell(piece, at, before));
      if (filled !== piece.bytes) throw new Error(`${filled} of ${piece.bytes} bytes came`);
      return target;
    } catch (error) {
      throw new PoseProblem("download", `The pose model could not be fetched. Check the connection, then try again.`, { cause: error });
    }
  }

  /** Files come unpacked: their share of the wire is told. */
  #tell(piece: Piece, at: number, before: { bytes: number }): void {
    const bytes = (at / piece.bytes) * piece.packed;
    this.#bytes += bytes - before.bytes;
    before.bytes = bytes;
    this.onBytes(Math.round(this.#bytes), this.#total);
  }
}

async function fill(target: Uint8Array, body: ReadableStream<Uint8Array>, tell: (at: number) => void): Promise<number> {
  const reader = body.getReader();
  let at = 0;
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return at;
    if (at + value.length > target.length) throw new Error(`more than ${target.length} bytes came`);
    target.set(value, at);
    at += value.length;
    tell(at);
  }
}
