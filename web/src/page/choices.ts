/** Forms that say so are sent as soon as a choice changes; typing waits for Enter. */
export function sendChoices(page: ParentNode): void {
  for (const form of page.querySelectorAll<HTMLFormElement>("form[data-send='change']")) {
    for (const choice of form.querySelectorAll("select")) choice.addEventListener("change", () => form.requestSubmit());
  }
}
