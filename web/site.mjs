// The web app's files: bundles, styles, runtime and models under names that carry their content's hash, and a .br beside what gets smaller by it.
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { build } from "vite";

const address = "/assets/";
const runtime = "ort-wasm-simd-threaded";
// The build whose networks may run on a graphics card: 27 MB instead of 14, fetched only where it is tried.
const graphicsRuntime = `${runtime}.asyncify`;
const targets = { target: "es2022", cssTarget: ["chrome123", "firefox121", "safari17.5"] };
const classic = [["duet-replay.js", "src/main.ts"]];
const modules = [["duet-page.js", "src/page/main.ts"], ["duet-stage.js", "src/stage/main.ts"], ["duet-share.js", "src/share/main.ts"], ["duet-mirror.js", "src/mirror/main.ts"], ["duet-archive.js", "src/archive/main.ts"], ["duet-pose.js", "src/still/main.ts"], ["pose-worker.js", "src/pose/worker.ts"]];

// 9 takes 5 s once for runtime and models together; 11 takes minutes for 4 % less.
const quality = 9;
const worthwhile = 0.97;

/** Makes the site whole in a fresh folder, then puts it in the place of the old one. */
export async function makeSite(web, out, models) {
  await makeLab(web, join(out, "lab"));
  const site = join(out, "site");
  const fresh = `${site}.${process.pid}`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  try {
    const manifest = await addAll(web, fresh, join(out, "brotli"), models);
    writeFileSync(join(fresh, "pieces.json"), JSON.stringify(pieces(manifest, fresh), null, 1));
    writeFileSync(join(fresh, "manifest.json"), JSON.stringify(manifest, null, 1));
    rmSync(site, { recursive: true, force: true });
    renameSync(fresh, site);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** For tests and the bench alone: never part of the site. */
async function makeLab(web, lab) {
  mkdirSync(lab, { recursive: true });
  writeFileSync(join(lab, "pose-lab.js"), await script(web, "tests/pages/pose-lab.ts", "es"));
}

async function addAll(web, site, cache, models) {
  const manifest = {};
  const add = async (name, content) => (manifest[name] = await addFile(site, cache, name, content));
  for (const [name, content] of await bundles(web)) await add(name, content);
  const ort = join(web, "node_modules/onnxruntime-web/dist");
  for (const name of [runtime, graphicsRuntime].flatMap((build) => [`${build}.mjs`, `${build}.wasm`])) await add(name, readFileSync(join(ort, name)));
  for (const name of ["detect", "track-lite", "track-full"].flatMap((model) => [`${model}.onnx`, `${model}.json`])) {
    await add(name, readFileSync(join(resolve(models), name)));
  }
  const still = join(web, "static");
  for (const name of existsSync(still) ? readdirSync(still) : []) await add(name, readFileSync(join(still, name)));
  removeUnused(cache, site);
  return manifest;
}

async function bundles(web) {
  const files = new Map();
  for (const [name, entry] of classic) files.set(name, await script(web, entry, "iife"));
  for (const [name, entry] of modules) files.set(name, await script(web, entry, "es"));
  files.set("pose-worker-graphics.js", await script(web, "src/pose/worker.ts", "es", { "onnxruntime-web/wasm": "onnxruntime-web/webgpu" }));
  files.set("duet.css", await sheet(web));
  return files;
}

async function script(web, entry, format, alias = {}) {
  const lib = { entry: join(web, entry), formats: [format], name: "duet", fileName: () => "out.js", cssFileName: "out" };
  return bundle(web, { lib, minify: true, rolldownOptions: { output: { codeSplitting: false } } }, ".js", alias);
}

async function sheet(web) {
  return bundle(web, { assetsInlineLimit: () => true, rolldownOptions: { input: join(web, "styles/site.css") } }, ".css");
}

async function bundle(web, options, ending, alias = {}) {
  const result = await build({
    configFile: false,
    root: web,
    logLevel: "warn",
    publicDir: false,
    // The runtime's own files are ours to serve; the variant with them inside cannot share them between threads.
    resolve: { alias, conditions: ["onnxruntime-web-use-extern-wasm", "module", "browser", "production"] },
    build: { ...targets, ...options, write: false },
  });
  const outputs = [result].flat().flatMap((each) => each.output);
  const file = outputs.find((each) => each.fileName.endsWith(ending));
  if (!file) throw new Error(`the bundler made no ${ending} file`);
  return Buffer.from(file.type === "chunk" ? file.code : file.source);
}

async function addFile(site, cache, name, content) {
  const dot = name.lastIndexOf(".");
  const hashed = `${name.slice(0, dot)}.${sha256(content).slice(0, 16)}${name.slice(dot)}`;
  writeFileSync(join(site, hashed), content);
  const packed = await brotli(cache, content);
  if (statSync(packed).size < content.length * worthwhile) copyFileSync(packed, join(site, `${hashed}.br`));
  return hashed;
}

async function brotli(cache, content) {
  const file = join(cache, `${sha256(content)}.${quality}.br`);
  if (existsSync(file)) return file;
  mkdirSync(cache, { recursive: true });
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  writeFileSync(`${file}.new`, await promisify(brotliCompress)(content, { params }));
  renameSync(`${file}.new`, file);
  return file;
}

/** Of the packed files only those of today's site stay. */
function removeUnused(cache, site) {
  const wanted = new Set(readdirSync(site).filter((name) => !name.endsWith(".br")).map((name) => sha256(readFileSync(join(site, name)))));
  for (const name of readdirSync(cache)) {
    if (!wanted.has(name.split(".")[0])) rmSync(join(cache, name));
  }
}

/** What the stage needs to see people: addresses, and sizes so that progress can be told. */
function pieces(manifest, site) {
  const size = (file) => statSync(join(site, file)).size;
  const packed = (file) => (existsSync(join(site, `${file}.br`)) ? `${file}.br` : file);
  const piece = (name) => ({ url: address + manifest[name], bytes: size(manifest[name]), packed: size(packed(manifest[name])) });
  const model = (name) => ({ detect: piece("detect.onnx"), track: piece(`${name}.onnx`) });
  const runtimeOf = (build) => ({ module: address + manifest[`${build}.mjs`], wasm: piece(`${build}.wasm`) });
  return {
    worker: address + manifest["pose-worker.js"],
    runtime: runtimeOf(runtime),
    graphics: { worker: address + manifest["pose-worker-graphics.js"], runtime: runtimeOf(graphicsRuntime) },
    models: { lite: model("track-lite"), full: model("track-full") },
  };
}

function sha256(content) {
  return createHash("sha256").update(content).digest("hex");
}
