/**
 * Time and chance of the machine, on Node and in browsers: what a composition hands to the services and adapters that it wires.
 *
 * @example
 * const tracker = await createTracker({ clock: createSystemClock(), store, network, identity, verifySignature, logger })
 */
export { systemChance } from './system-chance.js'
export { createSystemClock } from './system-clock.js'
