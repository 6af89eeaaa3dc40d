/**
 * The store in a folder, over LevelDB. One process owns a folder.
 *
 * @example
 * const store = await openLevelStore('/var/lib/kudoswarm')
 */
export { openLevelStore } from './level-store.js'
