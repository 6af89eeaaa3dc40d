/**
 * The object store on files in a folder, and its links, which the tracker serves. One process owns a folder.
 *
 * @example
 * const objects = await openFileObjectStore({ folder: '/var/lib/kudoswarm/objects', contentUrl: () => url, clock })
 */
export { openFileObjectStore } from './file-object-store.js'
export type { FileObjectStoreInit } from './file-object-store.js'
