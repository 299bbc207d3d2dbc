interface Job {
  readonly state: string;
  readonly doing: string;
  readonly share: number;
  readonly reason?: string | null;
  readonly address?: string | null;
}

const EveryMs = 1000;

/** Shows how far a job is; when it ends the page is loaded again, or what it made is opened. */
export function followJobs(page: ParentNode): void {
  for (const element of page.querySelectorAll<HTMLElement>("[data-job]")) void follow(element);
}

async function follow(element: HTMLElement): Promise<void> {
  const bar = element.querySelector("progress");
  const step = element.querySelector("[data-job-step]");
  for (;;) {
    await new Promise((next) => setTimeout(next, EveryMs));
    let job: Job;
    try {
      const answer = await fetch(`/api/v1/jobs/${element.dataset["job"]}`, { headers: { accept: "application/json" } });
      if (!answer.ok) return;
      job = (await answer.json()) as Job;
    } catch {
      continue; // The connection comes back, or the page is closed.
    }
    if (bar !== null) bar.value = job.share;
    if (step !== null) step.textContent = job.doing;
    if (job.state === "waiting" || job.state === "running" || job.state === "cancelling") continue;
    if (job.address) location.assign(job.address);
    else location.reload();
    return;
  }
}
