import { afterAll, expect, test } from 'vitest'
import { CliProcess } from '../src/demo/cli-process.js'
import { createHome, runCli, startCli } from './cli-run.js'

const { home, remove } = createHome()
afterAll(remove)

/** Resolves with the first line that matches. */
function watchLines(): { hear: (line: string) => void; line: (wanted: RegExp) => Promise<string> } {
  const lines: string[] = []
  const waiting = new Set<() => void>()
  return {
    hear(line) {
      lines.push(line)
      for (const look of waiting) look()
    },
    line: (wanted) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = lines.find((line) => wanted.test(line))
          if (found === undefined) return
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        look()
      }),
  }
}

test('following goes on when the tracker was stopped and started again', async () => {
  const first = await startCli(home, ['tracker', '--listen', '/ip4/127.0.0.1/tcp/0'])
  const address = first.line
  const [said, shown] = [watchLines(), watchLines()]
  const following = new CliProcess({
    args: ['ledger', '--follow', '--limit', '0', '--tracker', address],
    env: { ...process.env, NO_COLOR: '1', KUDOSWARM_HOME: home },
    stdout: shown.hear,
    stderr: said.hear,
  })
  await runCli(home, ['account', 'create', 'before'])
  await runCli(home, ['account', 'show', 'before'])
  await shown.line(/accountOpened/)
  await first.process.stop()
  await said.line(/trying again in \d+ s/)
  const second = await startCli(home, ['tracker', '--listen', address.replace(/\/p2p.*$/, '')])
  await said.line(/^connected again$/)
  await runCli(home, ['account', 'create', 'after'])
  await runCli(home, ['account', 'show', 'after'])
  const known = await shown.line(/^[2-9]\d* .*accountOpened/)
  await following.stop()
  expect(await following.ended).toBe(0)
  await second.process.stop()
  const ledger = await runCli(home, ['ledger'])
  expect(ledger.stdout).toMatch(new RegExp(`^ *${known.split(' ', 1)[0]} .*accountOpened`, 'm'))
})
