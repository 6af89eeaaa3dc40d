/** What runs in the worker of the engine: the engine, with the clock of this machine. */
import { serveEngine } from '@kudoswarm/engine/browser'
import { createSystemClock } from '@kudoswarm/system'

serveEngine({ clock: createSystemClock() })
