/** One thing seen of an attempt at work, in the order it happened; `at` in ms since the epoch. */
export type Observation =
  /** A call goes out: of a model, a tool or an agent elsewhere. Equal digests would get equal answers. */
  | {
      readonly kind: 'call';
      readonly at: number;
      readonly digest: string;
      /** Tokens that go in, and that may come out. */
      readonly inputTokens: number;
      readonly outputTokens: number;
    }
  /** A piece of the answer, as it streams; empty when something came that carries no text. */
  | { readonly kind: 'chunk'; readonly at: number; readonly channel: 'text' | 'reasoning'; readonly text: string }
  /** What a call made within the answer brought back. */
  | { readonly kind: 'result'; readonly at: number; readonly digest: string }
  /** The stream ended; tokens as the provider counts them, or by estimate. */
  | { readonly kind: 'end'; readonly at: number; readonly inputTokens: number; readonly outputTokens: number }
  /** The answer was read: accepted, or what is wrong with it. */
  | {
      readonly kind: 'answer';
      readonly at: number;
      /** As it came. */
      readonly text: string;
      /** What it says in words: its reasons. */
      readonly prose: string;
      readonly problems: readonly string[];
      readonly repairsLeft: number;
    }
  /** Time passed. */
  | { readonly kind: 'tick'; readonly at: number };

export type ObservationOf<K extends Observation['kind']> = Extract<Observation, { kind: K }>;
