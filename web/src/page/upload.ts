/** Forms with files say how far they are, and say in place what was refused. */
export function sendFiles(page: ParentNode): void {
  for (const form of page.querySelectorAll<HTMLFormElement>("form[data-upload]")) form.addEventListener("submit", (event) => send(form, event));
}

export function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);
}

function send(form: HTMLFormElement, event: SubmitEvent): void {
  event.preventDefault();
  const status = form.querySelector<HTMLElement>("[data-upload-status]")!;
  const bar = form.querySelector<HTMLProgressElement>("progress");
  const button = form.querySelector<HTMLButtonElement>("button[type='submit']")!;
  const request = new XMLHttpRequest();
  request.open("POST", form.dataset["upload"] ?? form.action);
  request.setRequestHeader("X-Duet-Token", document.querySelector<HTMLMetaElement>("meta[name='duet-token']")?.content ?? "");
  request.setRequestHeader("Accept", "application/json");
  request.responseType = "json";
  request.upload.addEventListener("progress", ({ loaded, total }) => {
    if (bar !== null) [bar.hidden, bar.value, bar.max] = [false, loaded, total];
    status.textContent = loaded < total ? `${megabytes(loaded)} of ${megabytes(total)} MB` : "Arrived. Looking at it";
  });
  const refused = (reason: string) => {
    if (bar !== null) bar.hidden = true;
    button.disabled = false;
    status.textContent = reason;
    status.classList.add("form-problem");
  };
  request.addEventListener("load", () => {
    const answer = (request.response ?? {}) as { address?: string; title?: string; detail?: string };
    if (request.status < 300 && answer.address !== undefined) location.assign(answer.address);
    else refused([answer.title ?? "It was not taken", answer.detail].filter(Boolean).join(". "));
  });
  request.addEventListener("error", () => refused("The connection broke. Nothing was kept; send it again."));
  status.classList.remove("form-problem");
  status.textContent = "Sending";
  button.disabled = true;
  request.send(new FormData(form));
}
