// node bench/browser/mirror.mjs ADDRESS [seconds, 20]: how long it takes from a camera's picture to the match on the screen, at a running `duet serve`.
// Needs a release build of tests/Duet.Browser.Tests (its driver), ffmpeg and Chromium. The camera shows a real person's squats; each change of the match is one measure.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { loadavg, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const [address, seconds = 20] = process.argv.slice(2);
if (!address) throw new Error("node bench/browser/mirror.mjs http://127.0.0.1:5080 [seconds]");
const { chromium } = createRequire(import.meta.url)(join(root, "artifacts/bin/Duet.Browser.Tests/release/.playwright/package"));
const patienceMs = 180_000;
const settleMs = 5000;

const folder = mkdtempSync(join(tmpdir(), "duet-mirror-"));
const camera = join(folder, "camera.y4m");
execFileSync("ffmpeg", ["-v", "error", "-y", "-i", join(root, "tests/data/blazepose/pose_squats.mp4"), "-vf", "scale=-2:480,pad=640:480:(ow-iw)/2:0", "-r", "30", camera]);
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"];
const browser = await chromium.launch({ executablePath: process.env.DUET_CHROMIUM ?? "/usr/bin/chromium", args: [...flags, `--use-file-for-fake-video-capture=${camera}`], timeout: patienceMs });
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(patienceMs);
  let searches = 0;
  page.on("request", (request) => (searches += request.url().endsWith("/archive/search") ? 1 : 0));
  await page.goto(new URL("/mirror", address).href);
  await page.waitForSelector(".mirror-match img");
  await page.waitForTimeout(settleMs);
  await page.evaluate(() => performance.clearMeasures("duet-mirror"));
  const before = searches;
  await page.waitForTimeout(seconds * 1000);
  const all = await page.evaluate(() => performance.getEntriesByName("duet-mirror").map(({ duration }) => duration));
  all.sort((a, b) => a - b);
  const at = (part) => all[Math.min(all.length - 1, Math.floor(part * all.length))]?.toFixed(0);
  console.log(`${all.length} matches in ${seconds} s, ${((searches - before) / seconds).toFixed(1)} searches/s; frame to picture: median ${at(0.5)} ms, p90 ${at(0.9)} ms; load ${loadavg()[0].toFixed(1)}`);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
