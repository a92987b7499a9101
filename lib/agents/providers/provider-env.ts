/** The environment that decides which providers are there; base URLs serve proxies, gateways and tests. */
export type ProviderEnv = {
  readonly OPENAI_COMPATIBLE_URL?: string | undefined;
  readonly OPENAI_COMPATIBLE_KEY?: string | undefined;
  readonly OPENAI_COMPATIBLE_MODELS?: readonly string[] | undefined;
  readonly OPENAI_API_KEY?: string | undefined;
  readonly OPENAI_BASE_URL?: string | undefined;
  readonly ANTHROPIC_API_KEY?: string | undefined;
  readonly ANTHROPIC_BASE_URL?: string | undefined;
  readonly GOOGLE_GENERATIVE_AI_API_KEY?: string | undefined;
  readonly GOOGLE_GENERATIVE_AI_BASE_URL?: string | undefined;
  /** Slows every answer of the offline model by this many ms. */
  readonly OFFLINE_LATENCY_MS?: number | undefined;
  /** Share of the offline model's calls that fail as an overloaded provider does, 0 to 1. */
  readonly OFFLINE_FAILURE_SHARE?: number | undefined;
  /** The offline provider is out of reach from this many ms after the start on, for tests of an outage. */
  readonly OFFLINE_OUTAGE_AFTER_MS?: number | undefined;
};
