import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { followTls, openTls, tlsLookMs } from '../src/tls-files.js'
import { createHome } from './cli-run.js'

const { home, remove } = createHome()
afterAll(remove)

const pem = (name: string): string =>
  fileURLToPath(new URL(`../../http/test/page/certificates/${name}.pem`, import.meta.url))
const missing = join(home, 'missing.pem')

test('nothing is no certificate, and a pair is one', async () => {
  expect(await openTls({})).toBeUndefined()
  const pair = { tlsCert: pem('first'), tlsKey: pem('first-key') }
  const opened = await openTls(pair)
  expect(opened?.files).toEqual({ certificate: pair.tlsCert, key: pair.tlsKey })
  expect(opened?.certificate.validUntilMs).toBeGreaterThan(Date.parse('2100-01-01'))
})

test.each([
  ['a certificate alone', { tlsCert: pem('first') }, /give --tls-key too/],
  ['a key alone', { tlsKey: pem('first-key') }, /give --tls-cert too/],
  ['a certificate that is not there', { tlsCert: missing, tlsKey: pem('first-key') }, /missing\.pem .*ENOENT.*path/],
  ['a key that is not there', { tlsCert: pem('first'), tlsKey: missing }, /missing\.pem .*ENOENT.*path/],
  ['a key in place of a certificate', { tlsCert: pem('first-key'), tlsKey: pem('first-key') }, /no certificate in PEM/],
  ['a certificate in place of a key', { tlsCert: pem('first'), tlsKey: pem('first') }, /no private key/],
  ['the key of another', { tlsCert: pem('first'), tlsKey: pem('second-key') }, /is not that of .* issued together/],
])('%s is refused', async (_, files, message) => {
  await expect(openTls(files)).rejects.toMatchObject({ code: 'tls_invalid', message: expect.stringMatching(message) })
})

test('a renewal is handed over once both files are there, and what cannot be used is said once', async () => {
  const files = { certificate: join(home, 'own.pem'), key: join(home, 'own-key.pem') }
  copyFileSync(pem('first'), files.certificate)
  copyFileSync(pem('first-key'), files.key)
  const { certificate } = (await openTls({ tlsCert: files.certificate, tlsKey: files.key }))!
  const said: unknown[] = []
  const renewed: unknown[] = []
  const log = (...line: unknown[]): void => void said.push(line[0])
  let look: (() => void) | undefined
  let waits = Promise.withResolvers<number>()
  const clock = {
    after(ms: number, fire: () => void): () => void {
      look = fire
      waits.resolve(ms)
      return () => void said.push('cancelled')
    },
  }
  const logger = { debug: log, info: log, warn: log, error: log }
  const end = followTls({ files, certificate, renew: (one) => void renewed.push(one), clock, logger })
  const lookAgain = async (): Promise<void> => {
    expect(await waits.promise).toBe(tlsLookMs)
    waits = Promise.withResolvers()
    look?.()
    await waits.promise
  }
  await lookAgain()
  expect([said, renewed]).toEqual([[], []])
  copyFileSync(pem('second'), files.certificate)
  await lookAgain()
  await lookAgain()
  expect([said, renewed]).toEqual([['the certificate in use stays'], []])
  copyFileSync(pem('second-key'), files.key)
  await lookAgain()
  await lookAgain()
  expect(renewed).toHaveLength(1)
  writeFileSync(files.key, 'nothing')
  await lookAgain()
  expect(said).toEqual(['the certificate in use stays', 'the certificate was renewed', 'the certificate in use stays'])
  end()
  expect(said.at(-1)).toBe('cancelled')
})
