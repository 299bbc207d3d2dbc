/** Asks the server for a take to dance. */
export interface TakeWish {
  readonly routine: string;
  readonly profile: string;
  readonly mirror: string;
  readonly source: "camera" | "simulated";
  readonly estimator: string;
  readonly speed: number;
  /** Judged live, never stored. */
  readonly practice: boolean;
}

export interface OpenTake {
  readonly id: string;
  readonly key: string;
  /** Address of the socket. */
  readonly socket: string;
  /** When the windows that get a verdict end, in seconds of the routine. */
  readonly windowEnds: readonly number[];
}

export type TakeAnswer = { readonly take: OpenTake } | { readonly problem: "full" | "busy" | "gone" | "offline" | "refused"; readonly text: string; readonly retryAfter: number };

const UsualWaitSeconds = 5;

/** Expected trouble is an answer: a full floor, no network, a routine that is gone. */
export async function openTake(wish: TakeWish, signal: AbortSignal): Promise<TakeAnswer> {
  try {
    const response = await fetch("/api/v1/takes", { method: "POST", headers: headers(), body: JSON.stringify(wish), signal });
    if (response.status === 201 || response.status === 200) return { take: takeOf(await response.json()) };
    const retryAfter = Number(response.headers.get("Retry-After")) || UsualWaitSeconds;
    return { problem: problemOf(response.status), text: await titleOf(response), retryAfter };
  } catch {
    return { problem: "offline", text: "", retryAfter: UsualWaitSeconds };
  }
}

function problemOf(status: number): "full" | "busy" | "gone" | "refused" {
  if (status === 503) return "full";
  if (status === 429) return "busy";
  return status === 404 ? "gone" : "refused";
}

export function headers(): Record<string, string> {
  const token = document.querySelector<HTMLMetaElement>('meta[name="duet-token"]')?.content;
  return { "Content-Type": "application/json", ...(token === undefined ? {} : { "X-Duet-Token": token }) };
}

async function titleOf(response: Response): Promise<string> {
  try {
    const body = (await response.json()) as { title?: unknown };
    return typeof body.title === "string" ? body.title : "";
  } catch {
    return "";
  }
}

function takeOf(body: unknown): OpenTake {
  const { id, key, socket, windows } = body as { id?: string; key?: string; socket?: string; windows?: readonly { readonly end: number }[] };
  const address = new URL(socket ?? `/api/v1/live/${id}`, document.baseURI);
  address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
  return { id: id ?? "", key: key ?? "", socket: address.href, windowEnds: (windows ?? []).map((window) => window.end) };
}
