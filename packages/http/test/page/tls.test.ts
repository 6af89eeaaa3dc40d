import { readFileSync } from 'node:fs'
import { get } from 'node:https'
import { connect } from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Certificate } from '../../src/index.js'
import { ApiStage } from '../api-stage.js'

const pem = (name: string): Buffer => readFileSync(new URL(`certificates/${name}.pem`, import.meta.url))
const certificateOf = (name: string): Certificate => {
  return { certificate: pem(name), key: pem(`${name}-key`), validUntilMs: Infinity }
}
let stage: ApiStage

beforeAll(async () => {
  stage = await ApiStage.start({ certificate: certificateOf('first') })
})
afterAll(() => stage.stop())

/** Asks over a connection of its own, believing one certificate only. */
function ask(ca: Buffer): Promise<number | string> {
  return new Promise((resolve) => {
    const request = get(`${stage.server.url}/readyz`, { ca, agent: false }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    request.on('error', (error) => resolve((error as NodeJS.ErrnoException).code ?? ''))
  })
}

test('what is served with a certificate is https, and a renewed one is what new connections get', async () => {
  expect(stage.server.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/)
  expect([await ask(pem('first')), await ask(pem('second'))]).toEqual([200, expect.stringMatching(/CERT/)])
  stage.server.renew(certificateOf('second'))
  expect([await ask(pem('first')), await ask(pem('second'))]).toEqual([expect.stringMatching(/CERT/), 200])
})

test('what speaks plain HTTP to it, or an old TLS, is turned away and others are served', async () => {
  await expect(fetch(`${stage.server.url.replace('https', 'http')}/readyz`)).rejects.toThrow()
  const { port } = new URL(stage.server.url)
  const old = connect({ port: Number(port), maxVersion: 'TLSv1.1', minVersion: 'TLSv1.1', rejectUnauthorized: false })
  await new Promise((resolve) => void old.once('error', resolve))
  expect(await ask(pem('second'))).toBe(200)
})
