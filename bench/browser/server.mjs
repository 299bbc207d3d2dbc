// Serves the bench's pages from this machine, compressed as a web server would, and on request no faster than a line of so many bits a second.
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const types = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".mjs": "text/javascript", ".json": "application/json", ".wasm": "application/wasm", ".mp4": "video/mp4" };
const chunk = 16384;
const packedForms = new Map();

/** Below 97 % of itself a file goes packed, as on the site. */
function packed(file) {
  if (existsSync(`${file}.br`)) return readFileSync(`${file}.br`);
  if (!packedForms.has(file)) {
    const bytes = readFileSync(file);
    const small = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
    packedForms.set(file, small.length < bytes.length * 0.97 ? small : null);
  }
  return packedForms.get(file);
}

/** @param places [prefix, folder] pairs @param bitsPerSecond of the whole line; Infinity: as fast as it goes */
export function serve(places) {
  let free = 0;
  const line = { bitsPerSecond: Infinity, bytes: 0 };

  async function send(response, bytes) {
    for (let at = 0; at < bytes.length; at += chunk) {
      const part = bytes.subarray(at, at + chunk);
      line.bytes += part.length;
      if (line.bitsPerSecond !== Infinity) {
        free = Math.max(free, performance.now()) + (part.length * 8000) / line.bitsPerSecond;
        await new Promise((resolve) => setTimeout(resolve, free - performance.now()));
      }
      if (!response.write(part)) await new Promise((resolve) => response.once("drain", resolve));
    }
    response.end();
  }

  const server = createServer((request, response) => {
    const path = new URL(request.url, "http://host").pathname;
    const [prefix, folder] = places.find(([each]) => path.startsWith(each)) ?? [];
    const file = folder && join(folder, path.slice(prefix.length));
    if (!file || !existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
    const small = path.endsWith(".mp4") ? null : packed(file);
    response.writeHead(200, {
      "content-type": types[extname(file)] ?? "application/octet-stream",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-embedder-policy": "require-corp",
      "cache-control": path.endsWith(".html") ? "no-cache" : "public, max-age=31536000, immutable",
      ...(small ? { "content-encoding": "br" } : {}),
    });
    void send(response, small ?? readFileSync(file));
  });
  return new Promise((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve({ url: `http://127.0.0.1:${server.address().port}`, line, close: () => server.close() })),
  );
}
