import { copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CliProcess } from '../src/demo/cli-process.js'
import { createHome, runCli, startCli } from './cli-run.js'

const { home, remove } = createHome()
const model = fileURLToPath(new URL('../../engine/models/lantern-2m-q8_0.gguf', import.meta.url))
let tracker: CliProcess

beforeAll(async () => {
  tracker = (await startCli(home, ['tracker', '--listen', '/ip4/127.0.0.1/tcp/0'])).process
  copyFileSync(model, join(home, 'truncated.gguf'))
  truncateSync(join(home, 'truncated.gguf'), Math.floor(readFileSync(model).length / 2))
  writeFileSync(join(home, 'foreign.gguf'), 'This is no model.')
})

afterAll(async () => {
  await tracker.stop()
  remove()
})

test.each([
  ['an unknown model', ['--model', 'nonsense'], {}, /^model_missing: .* one of these names: lantern-2m-q8_0/m],
  [
    'a folder',
    ['--model', home + sep],
    {},
    /^model_missing: .* is a folder or a device: give the path of a GGUF file/m,
  ],
  ['a missing file', ['--model', './nonsense.gguf'], {}, /^model_missing: .* check the path/m],
  ['a truncated file', ['--model', join(home, 'truncated.gguf')], {}, /^model_file_truncated: .*/m],
  ['a foreign file', ['--model', join(home, 'foreign.gguf')], {}, /^model_file_\w+: .*/m],
  ['no adapter', [], { VK_ADD_DRIVER_FILES: '/nowhere.json' }, /^no_adapter: .* apt-get install/m],
])('%s is answered with a code and the way out', async (_, args, env, message) => {
  const result = await runCli(home, ['worker', ...args], env)
  expect(result.stderr).toMatch(message)
  expect(result.status).toBe(6)
})

/** Asks with the real command; resolves once the answer has begun. */
async function ask(maxTokens: number): Promise<{ asking: CliProcess; printed: string[] }> {
  const printed: string[] = []
  const env = { ...process.env, KUDOSWARM_HOME: home }
  const args = ['ask', '--json', '--seed', '1', '--temperature', '0', '--max-tokens', String(maxTokens), 'It was']
  return new Promise((resolve) => {
    const asking = new CliProcess({
      args,
      env,
      stdout(line) {
        printed.push(line)
        if (line.includes('"event":"output"')) resolve({ asking, printed })
      },
    })
  })
}

test('Ctrl-C lets a worker finish the job in hand; a second worker of the same name is refused', async () => {
  const worker = await startCli(home, ['worker', '--name', 'attic'])
  const second = await runCli(home, ['worker', '--name', 'attic'])
  expect(second).toMatchObject({ status: 5, stdout: '' })
  expect(second.stderr).toMatch(/^worker_in_use: .* give this one another --name/m)
  const { asking, printed } = await ask(48)
  await worker.process.stop()
  expect(await worker.process.ended).toBe(0)
  expect(await asking.ended).toBe(0)
  expect(printed.join('\n')).toContain('"verdict":"verified"')
})

test('a worker that never reached a tracker does not say that it left one', async () => {
  const said: string[] = []
  const nobody = '/ip4/127.0.0.1/tcp/1/p2p/12D3KooWJ8VjMzYrSx2fG5WbTqbFSwVY2BQwTqZJtEh1Y3w4yQvX'
  const lonely = new CliProcess({
    args: ['worker', '--tracker', nobody, '--name', 'lonely'],
    env: { ...process.env, NO_COLOR: '1', KUDOSWARM_HOME: home },
    stderr(line) {
      said.push(line)
      if (line.includes('trying again in')) lonely.interrupt()
    },
  })
  expect(await lonely.ended).toBe(0)
  expect(said.join('\n')).toContain('✔ stopped; there was no tracker to leave')
  expect(said.join('\n')).not.toContain('left the tracker')
})

test('a second Ctrl-C hands the job back, and another worker goes on with it', async () => {
  const interruptAgain = (line: string): void => {
    if (/finishing 1 job/.test(line)) first.process.interrupt()
  }
  const first = await startCli(home, ['worker', '--name', 'first'], interruptAgain)
  const { asking, printed } = await ask(200)
  first.process.interrupt()
  expect(await first.process.ended).toBe(0)
  const second = await startCli(home, ['worker', '--name', 'second'])
  expect(await asking.ended).toBe(0)
  expect(printed.join('\n')).toContain(`"worker":"${second.line}"`)
  // Both engines give the same text, so nothing of it is said anew.
  expect(printed.filter((line) => line.includes('"isAnew":true'))).toEqual([])
  await second.process.stop()
})

test('a worker serves whom it favours, and takes what it says that it does', async () => {
  for (const name of ['alice', 'bob']) await runCli(home, ['account', 'create', name])
  // The tracker knows an account that has connected once.
  const question = ['ask', '--account', 'bob', '--max-tokens', '1', '--json', 'Once']
  expect(await reasonsUntil(question, 'no_worker_online')).toBe(130)
  const more = ['--favour', 'bob', '--only-favoured', '--speed', 'slow', '--max-context', '40', '--offer', 'lab']
  const worker = await startCli(home, ['worker', '--name', 'reserved', '--account', 'alice', ...more])
  const target = ['--need', 'lab', '--worker', worker.line, '--max-context', '40']
  expect(await runCli(home, [...question, ...target])).toMatchObject({ status: 0 })
  const refused = [
    reasonsUntil(['ask', '--max-tokens', '1', '--json', 'Once'], 'workers_reserved'),
    reasonsUntil([...question, '--model', 'lantern-2m-q8_0', '--fast'], 'needs_not_met'),
  ]
  expect(await Promise.all(refused)).toEqual([130, 130])
  await worker.process.stop()
})

/** Asks until it is told of a reason why the request waits; resolves to the status. */
async function reasonsUntil(args: readonly string[], code: string): Promise<number> {
  const asking = new CliProcess({
    args,
    env: { ...process.env, NO_COLOR: '1', KUDOSWARM_HOME: home },
    stdout: (line) => void (line.includes(`"${code}"`) && asking.stop()),
  })
  return asking.ended
}

test('a worker that favours somebody whom the tracker does not know is told so', async () => {
  await runCli(home, ['account', 'create', 'stranger'])
  const result = await runCli(home, ['worker', '--name', 'hopeful', '--favour', 'stranger'])
  expect(result.stderr).toMatch(/^account_unknown: /m)
  expect(result.status).not.toBe(0)
})
