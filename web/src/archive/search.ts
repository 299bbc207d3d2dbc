import { parseAnswer, type Answer } from "./hits.js";
import { plain, type BodyPart } from "./joints.js";

export interface Search {
  /** (17, 3) in any unit with square pixels; or the id of a pose that is there. */
  readonly pose: Float32Array | string;
  readonly top: number;
  readonly metric: "cosine" | "weighted";
  readonly mirror: "off" | "on" | "both";
  readonly only: BodyPart;
  /** Whether the answer shall say where it lies on the map. */
  readonly place: boolean;
}

/** Why nothing was found: for people. */
export class SearchProblem extends Error {
  constructor(
    message: string,
    /** Seconds until it is worth another try. */
    readonly retryAfter: number,
  ) {
    super(message);
    this.name = "SearchProblem";
  }
}

const Address = "/api/v1/archive/search";
const RetryAfter = 1;
const Offline = "The archive does not answer. I go on trying.";

/** Asks the archive once: only joints are sent. @throws SearchProblem */
export async function search(wish: Search, signal: AbortSignal): Promise<Answer> {
  const { pose, ...rest } = wish;
  const body = JSON.stringify({ ...rest, ...(typeof pose === "string" ? { like: pose } : { joints: plain(pose) }) });
  try {
    const response = await fetch(Address, { method: "POST", headers: { "content-type": "application/json", accept: "application/json", "x-duet-token": token() }, body, signal });
    if (!response.ok) throw await refusal(response);
    return parseAnswer(await response.json());
  } catch (error) {
    if (signal.aborted || error instanceof SearchProblem) throw error;
    throw new SearchProblem(Offline, RetryAfter);
  }
}

async function refusal(response: Response): Promise<SearchProblem> {
  const said = (await response.json().catch(() => null)) as { title?: unknown } | null;
  const seconds = Number(response.headers.get("retry-after"));
  return new SearchProblem(typeof said?.title === "string" ? said.title : Offline, seconds > 0 ? seconds : RetryAfter);
}

function token(): string {
  return document.querySelector<HTMLMetaElement>("meta[name='duet-token']")?.content ?? "";
}
