import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'

const main = fileURLToPath(new URL('../dist/demo/main.js', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'kudoswarm-demo-test-'))

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs the demo; `interruptAt` is what it must have printed to be interrupted. */
function runDemo(
  prompt: string | readonly string[],
  interruptAt?: RegExp,
): Promise<{ status: number | null; printed: string }> {
  return new Promise((resolve) => {
    let printed = ''
    let isInterrupted = false
    const demo = spawn(process.execPath, [main].concat(prompt), {
      env: { ...process.env, NO_COLOR: '1', TMPDIR: folder },
    })
    demo.stdout.on('data', (text) => {
      printed += String(text)
      if (isInterrupted || interruptAt === undefined || !interruptAt.test(printed)) return
      isInterrupted = true
      demo.kill('SIGINT')
    })
    demo.stderr.on('data', (text) => (printed += String(text)))
    demo.on('close', (status) => resolve({ status, printed }))
  })
}

test('the demo shows an answer, what it cost and a ledger that sums to zero, and leaves nothing behind', async () => {
  const { status, printed } = await runDemo('Once upon a time')
  expect(printed).toContain('Once upon a time')
  expect(printed).toMatch(/jobCompleted +requester .* worker .* reward/)
  expect(printed).toContain('the ledger sums to zero and every balance is right')
  expect(printed).toMatch(/in a browser: +http:\/\/127\.0\.0\.1:\d+\//)
  expect(printed).toMatch(/requester +debited \d+\.\d{3} kudos/)
  expect(printed).toMatch(/receipt +signed, not recomputed: prompt [0-9a-f]{16}…, answer [0-9a-f]{16}…/)
  expect(printed).toMatch(/adapter +\S+/)
  expect(status).toBe(0)
  expect(readdirSync(folder)).toEqual([])
})

test.each([
  ['--help', 0, /^Usage: npm run demo -- \[options\] \[prompt\.\.\.\]\n/],
  ['--prompt', 2, /^usage_invalid: unknown option '--prompt'\n\nUsage: npm run demo/],
])('%s starts nothing and shows how the demo is used', async (option, expected, shown) => {
  const { status, printed } = await runDemo([option])
  expect(printed).toMatch(shown)
  expect(printed).not.toContain('A swarm on this machine')
  expect(status).toBe(expected)
})

test('Ctrl-C ends the demo and leaves nothing behind', async () => {
  const { status, printed } = await runDemo('Once upon a time', /ready; its data/)
  expect(status).toBe(130)
  expect(printed).not.toContain('Summary')
  expect(readdirSync(folder)).toEqual([])
})
