/** What the tests have an engine do: end its thread at the next piece of output; lose its GPU then; compute wrongly; be slow. */
export type EngineOrder = 'die' | 'loseDevice' | 'computeWrongly' | 'dawdle'

/** Time between two tellings of a lasting order, in milliseconds: an engine that has just begun hears of it before it computes. */
const repeatMs = 20

/** Tells the engines of every tab of this browser, those too that are not there yet where the order is to last. */
export function giveOrder(order: EngineOrder, isLasting: boolean): void {
  const engines = engineOrders()
  engines.postMessage(order)
  if (isLasting) setInterval(() => engines.postMessage(order), repeatMs)
}

/** The way by which engines hear of it. */
export function engineOrders(): BroadcastChannel {
  return new BroadcastChannel('kudoswarm-test-engines')
}
