import type { Engine } from '@kudoswarm/ports'

/** Says that the software is known to do what it says; see protocol-spec/queue.md §4.3 for this and the other. */
const validatedBackend = 'validated_backend'

/** Says that the worker is much slower than usual. */
const extraSlow = 'extra_slow'

/** An engine as a tab's worker announces it: it is this project's own, and may be slow. */
export function announcedEngine(engine: Engine, isSlow: () => boolean): Engine {
  return {
    get adapter() {
      return engine.adapter
    },
    get models() {
      return engine.models
    },
    get offers() {
      return isSlow() ? [validatedBackend, extraSlow] : [validatedBackend]
    },
    slots: engine.slots,
    run: (job, options) => engine.run(job, options),
    close: () => engine.close(),
  }
}
