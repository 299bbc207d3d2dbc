/** Every sentence and name that the replay shows or speaks. */
export const words = {
  replay: "Replay",
  play: "Play",
  pause: "Pause",
  step: "Step",
  stepBack: "Step back",
  stepForward: "Step forward",
  speed: "Speed",
  speedOf: (speed: number) => `${speed}×`,
  speedName: (speed: number) => `Speed ${speed}×`,
  mirror: "Mirror",
  layout: "Layout",
  sideBySide: "Side by side",
  onTop: "On top",
  loopOff: "Loop off",
  looping: (from: string, to: string, title: string | null) => `Looping ${from} to ${to}${title === null ? "" : `: ${title}`}`,
  moment: "Moment of the dance",
  momentOf: (time: string, end: string) => `${time} of ${end}`,
  finding: (number: number, title: string) => `${number}: ${title}`,
  notSeen: "Not in view",
  otherVersion: "This replay was written by another version of Duet. Make the report again to play it.",
  unreadable: "This replay cannot be read: its data is cut off or changed.",
  broken: (name: string) => `This replay cannot be read: ${name} is not as expected.`,
  empty: "There is nothing to replay: the take and the routine share no moment.",
  notLoaded: "The replay did not load. Open the page again to try once more.",
} as const;

/** Minutes and seconds, such as 1:05. */
export function clockTime(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds + 1e-6));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
