/**
 * The `kudoswarm` command. What it does is in `commands/`; which adapter stands behind which port is there too, in
 * `tracker-connection.ts` and in `engine-worker.ts`.
 */
export { run } from './program.js'
