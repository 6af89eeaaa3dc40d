/**
 * Module hooks for `prove-adapters.mjs`: the packages of this repository are taken from their `dist` folders, and hashing
 * from Node where its package is missing, so that nothing but `webgpu` has to be installed.
 */
const packages = new URL('../../', import.meta.url)

const hashing = `
import { createHash } from 'node:crypto'
const digest = (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest())
digest.create = () => {
  const hash = createHash('sha256')
  return { update(bytes) { hash.update(bytes); return this }, digest: () => new Uint8Array(hash.digest()) }
}
export const sha256 = digest
export const bytesToHex = (bytes) => Buffer.from(bytes).toString('hex')
`

/** Node's hook: finds the module that a specifier names. */
export async function resolve(specifier, context, next) {
  const own = /^@kudoswarm\/([a-z]+)$/.exec(specifier)
  if (own) return next(new URL(`${own[1]}/dist/index.js`, packages).href, context)
  try {
    return await next(specifier, context)
  } catch (error) {
    if (!specifier.startsWith('@noble/hashes/')) throw error
    return { url: `data:text/javascript,${encodeURIComponent(hashing)}`, shortCircuit: true }
  }
}
