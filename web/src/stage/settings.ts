/** What the dancer chose, remembered in this browser. */
export interface Settings {
  readonly mirror: "auto" | "on" | "off";
  readonly speed: number;
  readonly volume: number;
  readonly model: "auto" | "lite" | "full";
  readonly lowFlash: boolean;
  /** Keeps the camera's film in this browser. */
  readonly record: boolean;
  readonly camera: string | null;
  /** Of the drawn dancer, 0 to 1. */
  readonly skill: number;
}

export const Speeds: readonly number[] = [0.5, 0.6, 0.75, 0.9, 1];

export const Usual: Settings = { mirror: "auto", speed: 1, volume: 0.8, model: "auto", lowFlash: false, record: false, camera: null, skill: 0.8 };

const Name = "duet-stage";

/** A storage that is full, forbidden or written by another version costs a memory, never the dance. */
export function loadSettings(storage: Pick<Storage, "getItem"> | null): Settings {
  try {
    return settingsOf(JSON.parse(storage?.getItem(Name) ?? "{}"));
  } catch {
    return Usual;
  }
}

export function saveSettings(storage: Pick<Storage, "setItem"> | null, settings: Settings): void {
  try {
    storage?.setItem(Name, JSON.stringify(settings));
  } catch {
    // Private windows refuse; the settings last as long as the page.
  }
}

function settingsOf(value: unknown): Settings {
  const stored = (typeof value === "object" && value !== null ? value : {}) as Record<string, unknown>;
  return {
    mirror: oneOf(stored["mirror"], ["auto", "on", "off"], Usual.mirror),
    speed: oneOf(stored["speed"], Speeds, Usual.speed),
    volume: part(stored["volume"], Usual.volume),
    model: oneOf(stored["model"], ["auto", "lite", "full"], Usual.model),
    lowFlash: stored["lowFlash"] === true,
    record: stored["record"] === true,
    camera: typeof stored["camera"] === "string" ? stored["camera"] : null,
    skill: part(stored["skill"], Usual.skill),
  };
}

function oneOf<T>(value: unknown, choices: readonly T[], other: T): T {
  return choices.includes(value as T) ? (value as T) : other;
}

function part(value: unknown, other: number): number {
  return typeof value === "number" && value >= 0 && value <= 1 ? value : other;
}

/** Reading the property alone throws where storage is forbidden. */
export function browserStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
