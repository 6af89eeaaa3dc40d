/** What the tests have an engine do: end its thread at the next piece of output; lose its GPU then; compute wrongly. */
export type EngineOrder = 'die' | 'loseDevice' | 'computeWrongly'

/** The way by which engines hear of it. */
export function engineOrders(): BroadcastChannel {
  return new BroadcastChannel('kudoswarm-test-engines')
}
