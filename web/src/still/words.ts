/** What the page says. */
export const sentences = {
  loading: (share: number) => `Fetching the pose model: ${Math.round(100 * share)} %`,
  looking: "Looking",
  broken: "The picture could not be looked at. Reload the page, then try again.",
  copied: "Copied.",
  selected: "Your browser keeps the clipboard closed. The text is selected: copy it with your keys.",
  noPicture: (name: string) => `${name} is no picture that this browser can show.`,
  tooSmall: (width: number, height: number, least: number) => `This picture is ${width} x ${height} pixels; a person needs at least ${least} a side.`,
  tooLarge: (width: number, height: number, most: number) => `This picture is ${width} x ${height} pixels; at most ${most} a side are looked at.`,
  picture: (people: number) => (people === 0 ? "Your picture" : `Your picture with the ${people === 1 ? "skeleton of one person" : `skeletons of ${people} people`}`),
  seen: (shown: number, found: number, workMs: number) => `${who(shown, found)} ${seconds(workMs)}`,
};

function who(shown: number, found: number): string {
  if (found === 0) return "Nobody is in this picture.";
  if (shown === 0) return `Nobody is as sure as you ask for; ${found === 1 ? "one person is" : `${found} people are`} less so.`;
  return shown === 1 ? "One person." : `${shown} people.`;
}

function seconds(ms: number): string {
  return `Looked for ${(ms / 1000).toFixed(1)} s, in this browser.`;
}
