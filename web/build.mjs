// build.mjs [folder [models]]: fetches the packages when the lock file is newer than they are, checks the types and bundles into the folder.
// Without models: the replay and its styles, as reports embed them. With the folder of the ONNX models: the web app's site.
// Builds that start at the same time wait for each other; a bundle appears whole or not at all.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const web = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2] ?? join(web, "../artifacts/web"));
const models = process.argv[3];
const lock = `${out}.lock`;
const fetched = join(web, "node_modules/.package-lock.json");
const bin = join(web, "node_modules/.bin");
const patienceMs = 300_000;

function run(what, command, ...args) {
  const result = spawnSync(command, args, { cwd: web, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  if (result.status === 0) return;
  process.stdout.write(result.stdout ?? "");
  process.stderr.write(result.stderr ?? "");
  throw new Error(result.error ? `${what}: ${result.error.message}` : `${what} failed (exit ${result.status}); its own message stands above.`);
}

function age(file) {
  try {
    return statSync(file).mtimeMs;
  } catch {
    return -1;
  }
}

function isAlive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}

function takeLock() {
  mkdirSync(dirname(lock), { recursive: true });
  for (const end = Date.now() + patienceMs; ; Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100)) {
    try {
      writeFileSync(lock, String(process.pid), { flag: "wx" });
      return;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    if (!isAlive(holder())) rmSync(lock, { force: true });
    if (Date.now() > end) throw new Error(`another build holds ${lock} for ${patienceMs / 1000} s; end it or delete that file.`);
  }
}

// A lock just made may not hold its number yet: its maker lives.
function holder() {
  try {
    return Number(readFileSync(lock, "utf8")) || process.pid;
  } catch {
    return process.pid;
  }
}

function fetchPackages() {
  const wanted = Math.max(age(join(web, "package.json")), age(join(web, "package-lock.json")), age(join(web, ".npmrc")));
  if (age(fetched) >= wanted) return;
  console.log("Fetching TypeScript, Vite and ONNX Runtime Web (npm)...");
  run("npm ci", "npm", "ci", "--ignore-scripts", "--no-progress", "--loglevel=error");
  utimesSync(fetched, new Date(), new Date());
}

function checkTypes() {
  run("tsc", join(bin, "tsc"), "--noEmit", "--pretty", "false");
}

function bundleReplay() {
  const fresh = `${out}.${process.pid}`;
  try {
    run("vite build", join(bin, "vite"), "build", "--outDir", fresh, "--logLevel", "warn");
    mkdirSync(out, { recursive: true });
    for (const file of ["duet-replay.js", "duet.css"]) renameSync(join(fresh, file), join(out, file));
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

let held = false;
try {
  takeLock();
  held = true;
  fetchPackages();
  checkTypes();
  if (models === undefined) bundleReplay();
  else await (await import("./site.mjs")).makeSite(web, out, models);
} catch (error) {
  console.error(`web : error WEB1: ${error.message}`);
  process.exitCode = 1;
} finally {
  if (held) rmSync(lock, { force: true });
}
