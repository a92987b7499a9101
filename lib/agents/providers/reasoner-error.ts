/** A way of reasoning threw, which is a bug of the domain and never the provider's fault. */
export class ReasonerError extends Error {
  override readonly name = 'ReasonerError';
}
