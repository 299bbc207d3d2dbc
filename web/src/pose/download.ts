import { PoseProblem, type Piece } from "./source.js";

/** Fetches several files at once and tells how much of what goes over the wire has come. */
export class Downloads {
  #bytes = 0;
  #total = 0;

  constructor(private readonly onBytes: (bytes: number, total: number) => void) {}

  /** The file's bytes, once it is all here. */
  async fetch(piece: Piece): Promise<Uint8Array<ArrayBuffer>> {
    const target = new Uint8Array(piece.bytes);
    await this.#read(piece, (chunk, at) => target.set(chunk, at));
    return target;
  }

  /** Only brings the file into the browser's cache. */
  async pass(piece: Piece): Promise<void> {
    await this.#read(piece, () => {});
  }

  async #read(piece: Piece, keep: (chunk: Uint8Array, at: number) => void): Promise<void> {
    this.#total += piece.packed;
    let told = 0;
    try {
      const response = await fetch(piece.url);
      if (!response.ok || !response.body) throw new Error(`${response.status} ${response.statusText}`);
      await readAll(response.body, piece.bytes, keep, (at) => (told = this.#tell(piece, at, told)));
    } catch (error) {
      throw new PoseProblem("download", "The pose model could not be fetched. Check the connection, then try again.", { cause: error });
    }
  }

  /** Files come unpacked: their share of the wire is told. @returns what has been told of this file */
  #tell(piece: Piece, at: number, told: number): number {
    const bytes = (at / piece.bytes) * piece.packed;
    this.#bytes += bytes - told;
    this.onBytes(Math.round(this.#bytes), this.#total);
    return bytes;
  }
}

async function readAll(body: ReadableStream<Uint8Array>, length: number, keep: (chunk: Uint8Array, at: number) => void, tell: (at: number) => void): Promise<void> {
  const reader = body.getReader();
  let at = 0;
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    if (at + value.length > length) throw new Error(`more than ${length} bytes came`);
    keep(value, at);
    at += value.length;
    tell(at);
  }
  if (at !== length) throw new Error(`${at} of ${length} bytes came`);
}
