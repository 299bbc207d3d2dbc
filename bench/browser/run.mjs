// node bench/browser/run.mjs [seconds for each page, 20; 0: memory alone, into the report that is there] [minutes for memory, 10]: Duet's camera worker against @mediapipe/pose on the page, as people get them.
// Needs a release build of tests/Duet.Browser.Tests (its driver, the site), ffmpeg and Chromium. Writes bench/reports/browser.md.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { loadavg, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { serve } from "./server.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../..");
const [seconds = 20, minutes = 10] = process.argv.slice(2).map(Number);
const chromiumPath = process.env.DUET_CHROMIUM ?? "/usr/bin/chromium";
const { chromium } = createRequire(import.meta.url)(join(root, "artifacts/bin/Duet.Browser.Tests/release/.playwright/package"));
const settleMs = 3000;
const patienceMs = 180_000;
const slowLine = 25e6;
const memoryTitle = "## Memory over";

const pages = [
  { name: "Duet, lite", url: "ours.html?model=lite" },
  { name: "Duet, full", url: "ours.html?model=full" },
  { name: "@mediapipe/pose 0, CPU", url: "peer.html?model=0&cpu=1" },
  { name: "@mediapipe/pose 1, CPU", url: "peer.html?model=1&cpu=1" },
  { name: "@mediapipe/pose 1 as it comes, no GPU", url: "peer.html?model=1" },
  { name: "two @mediapipe/pose 1, CPU (camera and dance)", url: "peer.html?model=1&cpu=1&two=1" },
];
const remembered = [pages[0], pages[3], pages[5]];

const folder = mkdtempSync(join(tmpdir(), "duet-bench-"));
const squats = join(root, "tests/data/blazepose/pose_squats.mp4");
const frame = "scale=-2:480,pad=640:480:(ow-iw)/2:0";
const film = (...args) => execFileSync("ffmpeg", ["-v", "error", "-y", "-i", squats, "-vf", frame, "-r", "30", ...args], { cwd: folder });

function launch(profile) {
  const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
  const camera = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", `--use-file-for-fake-video-capture=${join(folder, "camera.y4m")}`];
  return chromium.launchPersistentContext(join(folder, profile), { executablePath: chromiumPath, args: [...flags, ...camera], timeout: patienceMs });
}

async function open(context, address) {
  const page = await context.newPage();
  page.setDefaultTimeout(patienceMs);
  await page.goto(address);
  await page.waitForFunction(() => window.meter?.first, null, { polling: 100 });
  return page;
}

/** Of the process that shows the page: the renderer that has worked most. */
async function processOf(context) {
  const session = await context.browser().newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const { id, cpuTime } = processInfo.filter(({ type }) => type === "renderer").sort((a, b) => b.cpuTime - a.cpuTime)[0];
  return { cpuTime, megabytes: Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, "utf8"))[1]) / 1024 };
}

async function firstPose(context, address) {
  const page = await open(context, address);
  const first = await page.evaluate(() => window.meter.first);
  await page.waitForTimeout(1000);
  await page.close();
  return first;
}

async function measure(server, { name, url }, index) {
  const address = `${server.url}/${url}`;
  const before = server.line.bytes;
  server.line.bitsPerSecond = slowLine;
  let context = await launch(`slow${index}`);
  const slow = await firstPose(context, address);
  const bytes = server.line.bytes - before;
  await context.close();
  server.line.bitsPerSecond = Infinity;
  context = await launch(`fast${index}`);
  const cold = await firstPose(context, address);
  const page = await open(context, address);
  const warm = await page.evaluate(() => window.meter.first);
  await page.waitForTimeout(settleMs);
  const busy = await processOf(context);
  await page.evaluate(() => window.meter.begin());
  await page.waitForTimeout(seconds * 1000);
  const result = await page.evaluate(() => window.meter.read());
  const after = await processOf(context);
  await context.close();
  const cpuPerPose = ((after.cpuTime - busy.cpuTime) * 1000) / (result.posesPerSecond * result.seconds);
  console.log(name, JSON.stringify({ slow, cold, warm, cpuPerPose, ...result }));
  return { name, bytes, slow, cold, warm, cpuPerPose, load: loadavg()[0], ...result };
}

/** All at once: only memory is told of this part. */
async function watchMemory(server) {
  const open_ = await Promise.all(remembered.map(async (page, i) => {
    const context = await launch(`memory${i}`);
    await open(context, `${server.url}/${page.url}`);
    return { name: page.name, context, samples: [] };
  }));
  for (let at = 0; at <= minutes * 2; at++) {
    if (at > 0) await new Promise((resolve) => setTimeout(resolve, 30_000));
    for (const each of open_) each.samples.push((await processOf(each.context)).megabytes);
  }
  for (const { context } of open_) await context.close();
  return open_.map(({ name, samples }) => ({ name, samples }));
}

const whole = (value) => Math.round(value);
const tenth = (value) => value.toFixed(1);
const table = (head, rows) => [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");

function report(results, memory) {
  const [ours] = results;
  const head = ["page", "MB", "first pose, 25 Mbit/s, s", "cold, s", "warm, s", "poses/s", "page, pictures/s", "tasks over 50 ms", "share of time in them", "longest, ms", "frame to result, ms (9 of 10)", "CPU ms a pose"];
  const rows = results.map((r) => [
    r.name, tenth(r.bytes / 1e6), tenth(r.slow / 1000), tenth(r.cold / 1000), tenth(r.warm / 1000), tenth(r.posesPerSecond), tenth(r.picturesPerSecond), r.longTasks,
    `${whole(r.longShare * 100)} %`, whole(r.longest), `${whole(r.delay)} (${whole(r.delay90)})`, tenth(r.cpuPerPose),
  ]);
  const ratios = results.map((r) => [
    r.name, tenth(r.slow / ours.slow), tenth(r.warm / ours.warm), (r.posesPerSecond / ours.posesPerSecond).toFixed(2), (r.picturesPerSecond / ours.picturesPerSecond).toFixed(2), tenth(r.delay / ours.delay), tenth(r.cpuPerPose / ours.cpuPerPose),
  ]);
  return `# Seeing a dancer in the browser

Duet's worker against \`@mediapipe/pose\` on the page's own thread: headless Chromium without a GPU, a 640 x 480 camera at 30 pictures a second (squats), everything from this
machine, one after the other in one run of \`node bench/browser/run.mjs ${seconds} ${minutes}\`. ${seconds} s each, from 3 s after the first pose on. One-minute load of the machine while they ran: ${results.map((r) => tenth(r.load)).join(", ")}
(two cores; the work of one page is about 1.5). Above 2, read the ratios and not the times.

${table(head, rows)}

The first pose counts from the navigation: in a fresh profile over a line of 25 Mbit/s and unhindered, and a second time with the browser's cache. From frame to result: Duet from the moment that it takes the frame to have been taken
(the shortest way of the last 10 s), the others from the page's having it. Duet looks at the camera alone, because a routine's motion is computed once, when it is added; the page with two does what
pages do that estimate the dance as well. CPU is that of the page's process with all its threads.

## The same against Duet, lite

${table(["page", "first pose, 25 Mbit/s", "first pose, warm", "poses/s", "pictures/s", "frame to result", "CPU a pose"], ratios)}

${memoryReport(memory)}`;
}

function memoryReport(memory) {
  const marks = [0, 0.25, 0.5, 0.75, 1];
  const rows = memory.map(({ name, samples }) => [name, ...marks.map((mark) => whole(samples[Math.round(mark * (samples.length - 1))]))]);
  return `${memoryTitle} ${minutes} minutes

The page's process, MB resident, all three running at the same time.

${table(["page", ...marks.map((mark) => `${tenth(mark * minutes)} min`)], rows)}
`;
}

film("-pix_fmt", "yuv420p", "camera.y4m");
film("-c:v", "libx264", "-pix_fmt", "yuv420p", "-movflags", "+faststart", "dance.mp4");
const server = await serve([
  ["/assets/", join(root, "artifacts/web/site")],
  ["/lab/", join(root, "artifacts/web/lab")],
  ["/package/", join(root, "models/node_modules/@mediapipe/pose")],
  ["/dance.mp4", join(folder, "dance.mp4")],
  ["/", here],
]);
try {
  const file = join(root, "bench/reports/browser.md");
  if (seconds === 0) {
    const [before] = readFileSync(file, "utf8").split(memoryTitle);
    writeFileSync(file, before + memoryReport(await watchMemory(server)));
  } else {
    const results = [];
    for (const [i, page] of pages.entries()) results.push(await measure(server, page, i));
    writeFileSync(file, report(results, []));
    writeFileSync(file, report(results, await watchMemory(server)));
  }
} finally {
  server.close();
  rmSync(folder, { recursive: true, force: true });
}
