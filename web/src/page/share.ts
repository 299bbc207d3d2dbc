/** Links that say so hand the page's address to the system's own share sheet, or copy it. */
export function shareLinks(page: ParentNode): void {
  for (const button of page.querySelectorAll<HTMLButtonElement>("button[data-share]")) {
    button.hidden = false;
    button.addEventListener("click", () => void share(button));
  }
}

async function share(button: HTMLButtonElement): Promise<void> {
  const what = { title: document.title, url: location.href };
  try {
    if (navigator.share !== undefined) await navigator.share(what);
    else {
      await navigator.clipboard.writeText(what.url);
      const words = button.querySelector(".share-word");
      if (words !== null) words.textContent = "Address copied";
    }
  } catch {
    // Closing the sheet is no failure.
  }
}
