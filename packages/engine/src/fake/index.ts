/**
 * A deterministic engine for tests of everything that is not an engine: it needs no model and no device, and its time
 * is the clock that it is given.
 *
 * ```ts
 * const engine = createFakeEngine({ clock, models: [fakeModel('tiny')], slots: 2, tokensPerSecond: 10 })
 * for await (const chunk of engine.run(job, { signal })) console.log(chunk.text)
 * ```
 */
export { createFakeEngine, fakeModel, type FakeEngineInit } from './fake-engine.js'
