import { html } from "../replay/dom.js";

/** Beside each field of a cut a button that takes the moment at which the video stands. */
export function takeMoments(page: ParentNode): void {
  const video = page.querySelector<HTMLVideoElement>("main video");
  if (video === null) return;
  for (const field of page.querySelectorAll<HTMLInputElement>("input[data-from-video]")) {
    const take = html("button", { class: "button", type: "button" });
    take.textContent = "Where the video stands";
    take.addEventListener("click", () => {
      // The video on the page may be cut already: its first second is a later one of the whole.
      field.value = (Number(field.dataset["fromVideo"]) + video.currentTime).toFixed(2);
    });
    field.closest("label")!.after(take);
  }
}
