/** Plays a routine and a take beside each other, at the same moment of the dance. */
export class ReplayElement extends HTMLElement {}
