/** What a reader can ask of the replay, by button or by key. */
export type Command =
  | { readonly do: "toggle" | "home" | "end" | "mirror" | "layout" | "slower" | "faster" | "endLoop" }
  | { readonly do: "move"; readonly seconds: number }
  | { readonly do: "step"; readonly steps: number }
  | { readonly do: "speed"; readonly speed: number }
  | { readonly do: "onTop"; readonly onTop: boolean }
  | { readonly do: "finding"; readonly number: number };

export const Speeds: readonly number[] = [0.25, 0.5, 0.75, 1];

/** The next speed in that direction, or the same at the end. */
export function nextSpeed(speed: number, direction: 1 | -1): number {
  const index = Speeds.indexOf(speed);
  return Speeds[Math.min(Math.max((index < 0 ? Speeds.length - 1 : index) + direction, 0), Speeds.length - 1)]!;
}

interface Key {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

const Plain: ReadonlyMap<string, Command> = new Map<string, Command>([
  ["Home", { do: "home" }],
  ["End", { do: "end" }],
  ["Escape", { do: "endLoop" }],
  ["m", { do: "mirror" }],
  ["o", { do: "layout" }],
  [",", { do: "slower" }],
  [".", { do: "faster" }],
]);

/** @param onButton A focused button keeps its own Space. */
export function commandOf(event: Key, onButton: boolean): Command | null {
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  if (event.key === " ") return onButton ? null : { do: "toggle" };
  if (event.key === "ArrowLeft") return event.shiftKey ? { do: "step", steps: -1 } : { do: "move", seconds: -1 };
  if (event.key === "ArrowRight") return event.shiftKey ? { do: "step", steps: 1 } : { do: "move", seconds: 1 };
  if (/^[1-9]$/.test(event.key)) return { do: "finding", number: Number(event.key) };
  return Plain.get(event.key.length === 1 ? event.key.toLowerCase() : event.key) ?? null;
}
