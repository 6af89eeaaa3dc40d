/** What tests and simulations need to run the services without a clock, chance, network or disk of their own. */
export { createSeededChance } from './clock/seeded-chance.js'
export { createVirtualClock } from './clock/virtual-clock.js'
export type { VirtualClock } from './clock/virtual-clock.js'
export { createFaultyStore } from './store/faulty-store.js'
export type { FaultyStore } from './store/faulty-store.js'
export { storeCases } from './store/store-cases.js'
export type { StoreCase, StorePlace } from './store/store-cases.js'
