/** What runs in the worker thread of the engine: the engine, with the clock of this machine. */
import { serveEngine } from '@kudoswarm/engine/node'
import { createSystemClock } from '@kudoswarm/system'

await serveEngine({ clock: createSystemClock() })
