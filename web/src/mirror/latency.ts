const Name = "duet-mirror";

/** The browser keeps measures until they are cleared; the last minutes are enough. */
const MostKept = 2000;

let kept = 0;

/** Notes how long it took from the taking of the camera's picture to the match on the screen, as a performance measure of this page. */
export function tellLatency(capturedAt: number, id: string): void {
  requestAnimationFrame(() => {
    // The message comes after the browser has painted.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      if (++kept > MostKept) {
        performance.clearMeasures(Name);
        kept = 0;
      }
      performance.measure(Name, { start: Math.max(0, capturedAt), end: performance.now(), detail: id });
    };
    port2.postMessage(null);
  });
}
