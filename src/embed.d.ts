/** How an answer came out. */
export interface Answered {
  /** `deck/question`, by their ids. */
  question: string;
  mode: "recall" | "choice" | "parsons" | "cloze" | "predict" | "interview";
  rating: "again" | "hard" | "good" | "easy";
  /** Key points that were covered, of how many; absent where there are none. */
  covered?: number;
  points?: number;
  seconds: number;
}

/** How far the deck is answered. */
export interface Progress {
  answered: number;
  of: number;
}

export interface VivaDeckEventMap {
  /** The frame is there; `height` in CSS pixels. */
  ready: CustomEvent<{ height: number }>;
  resize: CustomEvent<{ height: number }>;
  answered: CustomEvent<Answered>;
  progress: CustomEvent<Progress>;
  /** Every question of the frame has been answered once. */
  complete: CustomEvent<Progress>;
  error: CustomEvent<string>;
  /** An xAPI statement without an actor; only with `events="xapi"`. */
  statement: CustomEvent<Record<string, unknown>>;
}

export declare class VivaDeck extends HTMLElement {
  /** Practice begins. */
  start(): void;
  /** Back to the first page. Progress is kept. */
  reset(): void;
  /** A backup of what the learner did, once they agree in the frame; fails where they do not. */
  exportProgress(): Promise<Record<string, unknown>>;
  addEventListener<K extends keyof VivaDeckEventMap>(
    type: K,
    listener: (this: VivaDeck, event: VivaDeckEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "viva-deck": VivaDeck;
  }
}
