/**
 * The object store on an S3-compatible bucket. An entry of its own: who does not use it does not load the client.
 *
 * @example
 * const links = { contentUrl: () => 'https://swarm.example/content', linkSecret }
 * const objects = createS3ObjectStore({ bucket: 'swarm', region: 'auto', endpoint, credentials, clock, ...links })
 */
export { createS3ObjectStore } from './s3-object-store.js'
export type { S3Credentials, S3ObjectStoreInit } from './s3-object-store.js'
