/** What the worker of an engine runs in tests: built code, whose modules import each other under names of a build. */
import { createSystemClock } from '@kudoswarm/system'
import { serveEngine } from '../../dist/node/index.js'

await serveEngine({ clock: createSystemClock() })
