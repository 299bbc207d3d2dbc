import type { ShapeFilm } from "../stage/film.js";
import { Clock } from "./clock.js";
import { nextSpeed, type Command } from "./commands.js";
import { Controls } from "./controls.js";
import type { Recording } from "./data.js";
import { html } from "./dom.js";
import type { Jump } from "./outside.js";
import { Stage } from "./stage.js";
import { Timeline } from "./timeline.js";
import { clockTime, words } from "./words.js";

/** After a longer gap between two frames (a sleeping tab) the dance goes on where it was. */
const LongestFrame = 1;

/** One replay on the page: answers commands, moves the clock and shows what it says. */
export class Player {
  readonly clock: Clock;
  readonly parts: readonly HTMLElement[];
  readonly #stage: Stage;
  readonly #timeline: Timeline;
  readonly #controls: Controls;
  readonly #spoken = html("p", { class: "visually-hidden", "aria-live": "polite" });
  readonly #watched: ResizeObserver;
  #frame = 0;
  #last: number | null = null;
  #told = NaN;

  constructor(
    readonly recording: Recording,
    bars: Element | null,
    private readonly tell: (time: number) => void,
  ) {
    this.clock = new Clock(recording.start, recording.end);
    this.#stage = new Stage(recording, () => this.refresh());
    this.#controls = new Controls((command) => this.obey(command));
    this.#timeline = new Timeline(recording, bars, (time) => this.seek(time), (finding) => this.obey({ do: "finding", number: finding.number }));
    const bar = html("div", { class: "replay-bar" }, this.#controls.play, this.#timeline.root, this.#controls.below);
    this.parts = [this.#stage.root, bar, this.#controls.root, this.#spoken];
    this.#watched = new ResizeObserver(() => {
      this.#timeline.measure();
      this.refresh();
    });
    this.#watched.observe(this.#stage.root);
    this.#watched.observe(this.#timeline.root);
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
    this.#watched.disconnect();
    this.#stage.stop();
  }

  /** Draws again soon, once, however often it is asked. */
  refresh(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame((now) => this.#draw(now));
  }

  dress(shapes: ShapeFilm): void {
    this.#stage.dress(shapes);
    this.refresh();
  }

  recolour(): void {
    this.#stage.forgetColours();
    this.refresh();
  }

  play(): void {
    this.clock.play();
    this.refresh();
  }

  pause(): void {
    this.clock.pause();
    this.refresh();
  }

  seek(time: number): void {
    const looped = this.clock.loop !== null;
    this.clock.seek(time);
    if (looped && this.clock.loop === null) this.#loopEnded();
    this.refresh();
  }

  /** Goes to a moment; where an end is named, plays from there to it again and again. */
  jump({ start, end, limb }: Jump, title: string | null, play: boolean): void {
    if (end === null) {
      this.clock.endLoop();
      this.clock.seek(start);
    } else {
      this.clock.loopOver(start, end);
      const loop = this.clock.loop!;
      this.#say(words.looping(clockTime(loop.start), clockTime(loop.end), title));
    }
    this.#stage.view.lit = limb;
    if (play) this.clock.play();
    this.refresh();
  }

  obey(command: Command): void {
    const { clock } = this;
    switch (command.do) {
      case "toggle":
        return clock.playing ? this.pause() : this.play();
      case "home":
        return this.seek(clock.start);
      case "end":
        return this.seek(clock.end);
      case "move":
        return this.seek(clock.time + command.seconds);
      case "step":
        return this.#step(command.steps);
      case "speed":
        return this.speedTo(command.speed);
      case "slower":
        return this.speedTo(nextSpeed(clock.speed, -1));
      case "faster":
        return this.speedTo(nextSpeed(clock.speed, 1));
      case "mirror":
        this.#stage.view.flipped = !this.#stage.view.flipped;
        return this.refresh();
      case "layout":
        return this.#arrange(!this.#stage.view.onTop);
      case "onTop":
        return this.#arrange(command.onTop);
      case "endLoop":
        return this.#endLoop();
      case "finding":
        return this.#goToFinding(command.number);
    }
  }

  speedTo(speed: number): void {
    if (speed === this.clock.speed) return;
    this.clock.speed = speed;
    this.#say(words.speedName(speed));
    this.refresh();
  }

  #arrange(onTop: boolean): void {
    this.#stage.arrange(onTop);
    this.refresh();
  }

  /** Onto the next step of the recording, so that a step is always another picture. */
  #step(steps: number): void {
    this.clock.pause();
    const { start, rate } = this.recording;
    this.seek(start + (Math.round((this.clock.time - start) * rate) + steps) / rate);
  }

  #goToFinding(number: number): void {
    const finding = this.recording.findings.find((other) => other.number === number);
    if (finding !== undefined) this.jump(finding, finding.title, this.clock.playing);
  }

  #endLoop(): void {
    if (this.clock.loop === null && this.#stage.view.lit === null) return;
    this.clock.endLoop();
    this.#loopEnded();
    this.refresh();
  }

  #loopEnded(): void {
    this.#stage.view.lit = null;
    this.#say(words.loopOff);
  }

  #say(sentence: string): void {
    this.#spoken.textContent = sentence;
  }

  #draw(now: number): void {
    this.#frame = 0;
    const { clock } = this;
    if (clock.playing && this.#last !== null) clock.advance(Math.min((now - this.#last) / 1000, LongestFrame));
    this.#last = clock.playing ? now : null;
    this.#stage.draw(clock.time, clock.playing, clock.speed);
    this.#timeline.show(clock.time, clock.loop);
    const { flipped, onTop } = this.#stage.view;
    const time = words.momentOf(clockTime(clock.time), clockTime(clock.end));
    this.#controls.show({ playing: clock.playing, speed: clock.speed, flipped, onTop, looping: clock.loop !== null, time });
    if (clock.time !== this.#told) this.tell((this.#told = clock.time));
    if (clock.playing) this.refresh();
  }
}
