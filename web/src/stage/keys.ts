export type KeyCommand = "pause" | "stop" | "restart" | "mirror" | "slower" | "faster" | "loop-from" | "loop-until" | "full-screen" | "help";

const Keys: Readonly<Record<string, KeyCommand>> = {
  " ": "pause",
  Escape: "stop",
  r: "restart",
  m: "mirror",
  "-": "slower",
  "+": "faster",
  "=": "faster",
  a: "loop-from",
  b: "loop-until",
  f: "full-screen",
  "?": "help",
};

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** @param inField True where the key belongs to what has the focus: a button's Space, a slider's arrows, a field's letters. */
export function keyCommand(event: Pressed, inField: boolean): KeyCommand | null {
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  const command = Keys[event.key.length === 1 ? event.key.toLowerCase() : event.key] ?? null;
  return inField && command !== "stop" ? null : command;
}
