/** What the server says while somebody dances. */
export type Judgement = "perfect" | "good" | "ok" | "miss";

export type ServerMessage =
  | { readonly type: "hello"; readonly version: number; readonly next: number }
  | { readonly type: "ack"; readonly next: number }
  | Verdict
  | { readonly type: "section"; readonly section: number; readonly accuracy: number | null; readonly limb: string | null; readonly text: string }
  | { readonly type: "latency"; readonly ms: number }
  | Done
  | { readonly type: "problem"; readonly code: string; readonly text: string };

export interface Verdict {
  readonly type: "verdict";
  readonly window: number;
  /** Null when nobody was seen. */
  readonly judgement: Judgement | null;
  readonly value: number;
  /** Of the take so far. */
  readonly points: number;
  /** Of the take so far, 0 to 100. */
  readonly accuracy: number | null;
  /** A state digit for each limb, of the dancer's own limbs: 3 on it, 2 near, 1 off, 0 not seen. */
  readonly limbs: string;
  readonly lagMs: number | null;
}

export interface Done {
  readonly type: "done";
  readonly take: string | null;
  readonly score: number | null;
  readonly reason: string | null;
  readonly text: string;
  /** Where the review is; null for practice. */
  readonly address: string | null;
  readonly doubts: readonly string[];
}

const Judgements: readonly unknown[] = ["perfect", "good", "ok", "miss"];

/** Null for what this client does not know: a newer server may say more. */
export function parseMessage(text: string): ServerMessage | null {
  const message = objectOf(text);
  if (message === null) return null;
  switch (message["type"]) {
    case "hello":
    case "ack":
      return isCount(message["next"]) ? { type: message["type"], version: numberOr(message["version"], 1), next: message["next"] } : null;
    case "verdict":
      return verdictOf(message);
    case "section":
      return isCount(message["section"])
        ? { type: "section", section: message["section"], accuracy: numberOrNull(message["accuracy"]), limb: textOrNull(message["limb"]), text: textOr(message["text"], "") }
        : null;
    case "latency":
      return { type: "latency", ms: numberOr(message["ms"], 0) };
    case "done":
      return doneOf(message);
    case "problem":
      return { type: "problem", code: textOr(message["code"], ""), text: textOr(message["text"], "") };
    default:
      return null;
  }
}

function verdictOf(message: Record<string, unknown>): Verdict | null {
  if (!isCount(message["window"])) return null;
  const judgement = message["judgement"];
  return {
    type: "verdict",
    window: message["window"],
    judgement: Judgements.includes(judgement) ? (judgement as Judgement) : null,
    value: numberOr(message["value"], 0),
    points: numberOr(message["points"], 0),
    accuracy: numberOrNull(message["accuracy"]),
    limbs: textOr(message["limbs"], ""),
    lagMs: numberOrNull(message["lagMs"]),
  };
}

function doneOf(message: Record<string, unknown>): Done {
  const doubts = Array.isArray(message["doubts"]) ? message["doubts"].filter((doubt) => typeof doubt === "string") : [];
  return {
    type: "done",
    take: textOrNull(message["take"]),
    score: numberOrNull(message["score"]),
    reason: textOrNull(message["reason"]),
    text: textOr(message["text"], ""),
    address: textOrNull(message["address"]),
    doubts,
  };
}

function objectOf(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}

function numberOrNull(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

function numberOr(value: unknown, other: number): number {
  return numberOrNull(value) ?? other;
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function textOr(value: unknown, other: string): string {
  return typeof value === "string" ? value : other;
}
