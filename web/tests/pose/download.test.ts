import { afterEach, describe, expect, it, vi } from "vitest";
import { Downloads } from "../../src/pose/download.js";
import { PoseProblem } from "../../src/pose/source.js";

const piece = { url: "/assets/net.onnx", bytes: 1000, packed: 400 };

/** Answers each address with chunks of these lengths. */
function serve(chunks: readonly number[], status = 200): void {
  vi.stubGlobal("fetch", async () => {
    let value = 0;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const length of chunks) controller.enqueue(new Uint8Array(length).fill(++value));
        controller.close();
      },
    });
    return new Response(body, { status });
  });
}

afterEach(() => vi.unstubAllGlobals());

describe("Downloads", () => {
  it("puts the chunks together and tells what came over the wire", async () => {
    serve([250, 750]);
    const told: [number, number][] = [];
    const bytes = await new Downloads((...each) => told.push(each)).fetch(piece);
    expect([bytes.length, bytes[249], bytes[250]]).toEqual([1000, 1, 2]);
    expect(told).toEqual([[100, 400], [400, 400]]);
  });

  it("adds several files up", async () => {
    serve([1000]);
    const told: [number, number][] = [];
    const downloads = new Downloads((...each) => told.push(each));
    await Promise.all([downloads.fetch(piece), downloads.pass({ ...piece, packed: 600 })]);
    expect(told.at(-1)).toEqual([1000, 1000]);
  });

  it.each([[[999], 200], [[1001], 200], [[1000], 404]] as [number[], number][])("refuses what is not the file: %j, %i", async (chunks, status) => {
    serve(chunks, status);
    const failure = await new Downloads(() => {}).fetch(piece).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PoseProblem);
    expect((failure as PoseProblem).code).toBe("download");
  });

  it("says so when there is no connection", async () => {
    vi.stubGlobal("fetch", async () => Promise.reject(new TypeError("Failed to fetch")));
    await expect(new Downloads(() => {}).pass(piece)).rejects.toMatchObject({ code: "download" });
  });
});
