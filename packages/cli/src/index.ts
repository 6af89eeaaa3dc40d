/**
 * The `kudoswarm` command. What it does is in `commands/`; which adapter stands behind which port is in
 * `composition.ts`.
 */
export { createProgram, run } from './program.js'
