// What every page of this bench measures, in the same way: when the first pose came, poses, pictures of the page, long tasks, the way from frame to result.
const longFrom = 50;

export class Meter {
  #first = null;
  #from = null;
  #poses = 0;
  #pictures = 0;
  #long = [];
  #delays = [];

  constructor() {
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) if (this.#from !== null && startTime >= this.#from && duration > longFrom) this.#long.push(duration);
    }).observe({ entryTypes: ["longtask"] });
    const count = () => {
      this.#pictures++;
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
  }

  /** One result. @param frameAt when the page had the frame, milliseconds */
  pose(frameAt, seen) {
    const now = performance.now();
    if (seen) this.#first ??= now;
    this.#poses++;
    this.#delays.push(now - frameAt);
  }

  get first() {
    return this.#first;
  }

  /** Counts from here on. */
  begin() {
    this.#from = performance.now();
    this.#poses = this.#pictures = 0;
    this.#long = [];
    this.#delays = [];
  }

  read() {
    const seconds = (performance.now() - this.#from) / 1000;
    const sorted = this.#delays.sort((a, b) => a - b);
    return {
      first: this.#first,
      seconds,
      posesPerSecond: this.#poses / seconds,
      picturesPerSecond: this.#pictures / seconds,
      longTasks: this.#long.length,
      longShare: this.#long.reduce((sum, each) => sum + each, 0) / seconds / 1000,
      longest: Math.max(0, ...this.#long),
      delay: sorted[sorted.length >> 1] ?? null,
      delay90: sorted[Math.floor(sorted.length * 0.9)] ?? null,
    };
  }
}

export async function openCameraVideo() {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { width: 640, height: 480, frameRate: 30 } });
  const video = document.querySelector("#camera");
  video.srcObject = stream;
  await video.play();
  return { stream, video };
}

/** Dots over the picture, as every such page draws them. */
export function draw(canvas, points) {
  const context = canvas.getContext("2d");
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = "#ff8a47";
  for (const [x, y] of points) context.fillRect(x - 3, y - 3, 6, 6);
}
