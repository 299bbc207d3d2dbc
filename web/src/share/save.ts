import { html } from "../replay/dom.js";

/** Long enough for a slow disk. */
const KeptMs = 60_000;

/** Gives a file that was made in this page to the browser's downloads. */
export function saveFile(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  html("a", { href: address, download: name }).click();
  window.setTimeout(() => URL.revokeObjectURL(address), KeptMs);
}
